import type { Language } from "../../../app/i18n/languages";
import type { AllergyView, NoKnownAllergies } from "../../chart/allergies.view";
import type { AppointmentView } from "../../chart/appointments.view";
import type { AttachmentView, DocumentView } from "../../chart/documents.view";
import type { ImmunizationView } from "../../chart/immunizations.view";
import type { MedicationView } from "../../chart/medications.view";
import type { ChartFrameView, PersonView } from "../../chart/person.view";
import type { ProblemView } from "../../chart/problems.view";
import type {
  HeldCard,
  Measurement,
  ResultDetailView,
  ResultKind,
  ResultName,
} from "../../chart/results.view";
import type { SectionView, UpstreamText } from "../../chart/section.view";
import type { VitalReading } from "../../chart/vitals.view";
import type { Section } from "../../policies/vocabulary";

/** A file as a document of the record has it. */
export type FileInside = AttachmentView & {
  /** Text that can be read where it stands; null: it is none, or too long. */
  text: UpstreamText | null;
  /** A place in the page for its bytes, and what it is then called; null: it is not inside. */
  link: { href: string; name: string } | null;
};

/** What a result's page says of it besides its values. */
export type ResultAbout = Pick<
  ResultDetailView,
  | "id"
  | "name"
  | "effective"
  | "effectiveEnd"
  | "issued"
  | "corrected"
  | "previous"
  | "incomplete"
  | "comments"
  | "conclusion"
  | "conclusionCodes"
  | "specimen"
  | "bodySite"
  | "method"
  | "performers"
> & { files: FileInside[] };

/** A line of the list of results with all that its page, and the pages of its members, say. */
export type WholeResult = ResultAbout &
  Pick<ResultDetailView, "type" | "kind" | "measurement" | "components" | "members"> & {
    /** Of its members that have a value and of groups within that have none, in the order of the report. */
    parts: ResultAbout[];
    /** Members that upstream names and did not send. */
    missing: number;
  };

export type WholeDocument = DocumentView & { files: FileInside[] };

/** One part of the record, as the page at the front and the part itself tell of it. */
export type PartHead = {
  section: Section;
  /** What it says of itself: `ready`, `empty`, `withheld` or `incomplete`. */
  view: SectionView;
  /** To the owner only. */
  held: HeldCard[];
  /** Entries in the document. */
  count: number;
  /** Of the first and the last entry that has a date; null: none has. */
  years: { first: string; last: string } | null;
  /** It holds the chosen days only. */
  isNarrowed: boolean;
};

export type RecordHead = {
  person: PersonView;
  /** Null: their own record. */
  acting: ChartFrameView["acting"];
  clinic: { name: string | null; phone: string | null };
  /** ISO instant at which upstream was asked. */
  asOf: string;
  /** Days that were chosen; null: no limit. */
  from: string | null;
  to: string | null;
  parts: PartHead[];
  /** Parts of a record that are not in this one. */
  left: Array<{ section: Section; why: "not-chosen" | "not-shared" }>;
};

/** Some entries of one group of a part, in the order they are read. */
export type Entries =
  | { section: "allergies"; group: "noKnown"; entries: NoKnownAllergies[] }
  | { section: "allergies"; group: "active" | "past"; entries: AllergyView[] }
  | { section: "medications"; group: "active" | "planned" | "past"; entries: MedicationView[] }
  | { section: "problems"; group: ProblemGroup; entries: ProblemView[] }
  | { section: "immunizations"; group: "all"; entries: ImmunizationView[] }
  | { section: "appointments"; group: "upcoming" | "off" | "past"; entries: AppointmentView[] }
  | { section: "documents"; group: "all"; entries: WholeDocument[] }
  | { section: "vitals"; group: string; name: ResultDetailView["name"]; entries: VitalReading[] }
  | { section: "results"; group: "all"; entries: WholeResult[] };

type ProblemGroup = "active" | "activeConcerns" | "past" | "visitDiagnoses";

/** `first`: its group begins here; `count`: entries of the whole group. */
export type Piece = { first: boolean; count: number } & Entries;

/** What follows another in a document, in this order. */
export type DocumentStep =
  | { kind: "begin"; head: RecordHead }
  | { kind: "part"; part: PartHead }
  | { kind: "piece"; piece: Piece }
  | { kind: "part-end"; part: PartHead }
  | { kind: "end"; head: RecordHead };

export type RenderingFacts = {
  language: Language;
  /** IANA name, in which moments are told. */
  zone: string;
  /** Where the files of documents are. */
  files: "inside" | "elsewhere";
};

/** One measured thing as a line of a table. */
export type MeasuredLine = {
  /** FHIR dateTime as given; null: unknown. */
  at: string | null;
  /** Of a measurement that lasted, until when; null: it did not, or nobody says. */
  until: string | null;
  name: ResultName;
  /** The report or result it is a part of; null: it stands alone. */
  within: ResultName;
  kind: ResultKind | "vitals";
  status: ResultDetailView["status"];
  /** Null: a report that says something and measures nothing. */
  measurement: Measurement | null;
  text: UpstreamText | null;
  performers: UpstreamText[];
  loinc: string | null;
};

/** Words of a table: its head, and the cells of a line. */
export type TableRendering = { head: string[]; cellsOf: (line: MeasuredLine) => string[] };

/** Makes documents for people; `app/record` does it. */
export type RecordRendering = {
  /** A document's steps into HTML, one after the other. */
  open: (facts: RenderingFacts) => (step: DocumentStep) => string;
  table: (facts: Pick<RenderingFacts, "language" | "zone">) => TableRendering;
};
