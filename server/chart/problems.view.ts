import type { Moment } from "./choice-moment";
import type { FindView } from "./find.view";
import type { HeldCard } from "./results.view";
import type { SectionView, UpstreamText } from "./section.view";

export type ProblemView = {
  /** FHIR id, for a React key only; never shown. */
  id: string;
  name: UpstreamText;
  /** Problem list and what has no category; a concern of the patient or their team; a diagnosis of one visit. */
  kind: "problem" | "concern" | "visit-diagnosis";
  /** Further categories in upstream's words (screening and assessment among them). */
  categories: UpstreamText[];
  clinicalStatus: "active" | "recurrence" | "relapse" | "inactive" | "remission" | "resolved" | null;
  verification: "unconfirmed" | "provisional" | "differential" | "confirmed" | "refuted" | null;
  severity: UpstreamText | null;
  stages: UpstreamText[];
  bodySites: UpstreamText[];
  /** When it began; null: not said. */
  onset: Moment | null;
  /** When it ended; null: not said. */
  abatement: Moment | null;
  /** What it was told by, in upstream's words or by its name. */
  evidence: UpstreamText[];
  /** FHIR dateTime it was put into the record. */
  recordedDate: string | null;
  /** FHIR dateTime it was first stated (the assertedDate extension). */
  assertedDate: string | null;
  /** Who recorded or stated it. */
  recorders: UpstreamText[];
  /** The visit it belongs to, where upstream names it in words. */
  visit: UpstreamText | null;
  notes: UpstreamText[];
};

export type ProblemsView = {
  section: SectionView;
  held: HeldCard[];
  /** One page of them in this order: active problems and concerns, past ones, diagnoses of visits; newest first. */
  active: ProblemView[];
  activeConcerns: ProblemView[];
  past: ProblemView[];
  visitDiagnoses: ProblemView[];
  /** Over all pages, of what is looked for. */
  counts: { active: number; activeConcerns: number; past: number; visitDiagnoses: number };
  page: number;
  pages: number;
  find: FindView;
};
