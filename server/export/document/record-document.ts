/**
 * A record as one document for people, made into text piece by piece by the components of the pages. HTML is written
 * as it is; the PDF is set from the very same text.
 */
import type { Chart } from "../../access/keys";
import { dayIn } from "../../policies/age";
import { decideGrant } from "../../policies/delegation";
import { projectPerson } from "../../chart/person.project";
import { SECTION_SOURCES } from "../../chart/sections";
import type { LoadableSection } from "../../chart/sections";
import { ALWAYS_WHOLE } from "../../chart/whole/whole.types";
import type { GatheredRecord, RecordWindow } from "../../chart/whole/whole.types";
import type { FormatContext } from "../formats/format.types";
import { documentsPart } from "./documents.part";
import type { FileKeeper } from "./files";
import { listPart } from "./lists.part";
import type { Part, PartContext } from "./part";
import type { DocumentStep, PartHead, RecordHead } from "./record-document.view";
import { resultsPart } from "./results.part";
import { vitalsPart } from "./vitals.part";

/** The order of the document: what matters in an emergency first. */
export const PART_ORDER: readonly LoadableSection[] = [
  "allergies",
  "medications",
  "problems",
  "immunizations",
  "results",
  "vitals",
  "appointments",
  "documents",
];

/**
 * @param onLeftOut told how many entries of a part cannot be said in words, before anything is written
 * @throws GatherFailed; the signal's reason
 */
export async function* documentSteps(
  record: GatheredRecord,
  context: Pick<FormatContext, "pace" | "zone" | "progress">,
  files: FileKeeper,
  onLeftOut: (entries: number) => void,
): AsyncGenerator<DocumentStep> {
  const { pace } = context;
  const { chart } = record;
  let done = 0;
  const written = (entries: number) => context.progress(Math.min(record.total, (done += entries)));
  const parts: Array<{ head: PartHead; part: Part }> = [];
  for (const section of PART_ORDER) {
    const gathered = record.sections.get(section);
    if (!gathered) continue;
    const span = spanOf(context.zone);
    const part = partOf(section, { chart, gathered, pace, files, written, seen: span.seen });
    const { count, unreadable } = await part.survey();
    onLeftOut(unreadable + gathered.untellable);
    const view = gathered.sectionOf({ count, unreadable });
    const isNarrowed = hasDays(record.selection) && !ALWAYS_WHOLE.has(section);
    parts.push({
      head: { section, view, held: gathered.held, count, years: span.years(), isNarrowed },
      part,
    });
  }
  const head = recordHead(
    record,
    parts.map((one) => one.head),
    context.zone,
  );
  yield { kind: "begin", head };
  for (const {
    head: part,
    part: { pieces },
  } of parts) {
    yield { kind: "part", part };
    for await (const piece of pieces()) {
      await pace.turn();
      yield { kind: "piece", piece };
    }
    yield { kind: "part-end", part };
  }
  yield { kind: "end", head };
}

const hasDays = ({ from, to }: GatheredRecord["selection"]) => from !== null || to !== null;

function partOf(section: LoadableSection, context: PartContext): Part {
  if (section === "results") return resultsPart(context);
  if (section === "vitals") return vitalsPart(context);
  if (section === "documents") return documentsPart(context);
  return listPart(section, context);
}

/** Noon of a day without a time is of the same year in every zone but the last few. */
const NOON = 12 * 3_600_000;

/** The years between which the entries of what was read so far lie. */
function spanOf(zone: string) {
  let [first, last] = [Infinity, -Infinity];
  const year = (at: number) => dayIn(zone, new Date(at + NOON)).slice(0, 4);
  return {
    seen({ visible }: RecordWindow) {
      for (const { at } of visible.entries) {
        first = Math.min(first, at ?? first);
        last = Math.max(last, at ?? last);
      }
    },
    years: () => (first === Infinity ? null : { first: year(first), last: year(last) }),
  };
}

function recordHead(record: GatheredRecord, parts: PartHead[], zone: string): RecordHead {
  const { chart, patient, clinic, asOf, selection } = record;
  const { relation } = chart;
  const all = Object.keys(SECTION_SOURCES) as LoadableSection[];
  return {
    person: projectPerson(patient, asOf, zone),
    acting:
      relation.kind === "owner"
        ? null
        : { relationshipType: relation.relationshipType, validTo: relation.validTo },
    clinic,
    asOf: asOf.toISOString(),
    from: selection.from,
    to: selection.to,
    parts,
    left: PART_ORDER.filter((section) => all.includes(section) && !record.sections.has(section)).map(
      (section) => ({ section, why: whyLeft(chart, section) }),
    ),
  };
}

function whyLeft(chart: Chart, section: LoadableSection): RecordHead["left"][number]["why"] {
  return decideGrant(chart.grants, `${section}:read`) ? "not-chosen" : "not-shared";
}
