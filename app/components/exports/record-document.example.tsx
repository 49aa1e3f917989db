import { useLocale } from "~/components/shell/locale";
import { held, medication, problem } from "~/components/chart/example-sections";
import { measured, section, text } from "~/components/chart/example-views";
import type { Examples } from "~/components/example";
import { createRecordRendering } from "~/record/rendering";
import type {
  DocumentStep,
  PartHead,
  RecordHead,
  WholeResult,
} from "~server/export/document/record-document.view";

const NOTHING = {
  files: [],
  previous: [],
  incomplete: { parts: 0, text: false },
  comments: [],
  conclusionCodes: [],
};
const about = {
  ...{
    effective: "2026-11-18T13:20:00Z",
    effectiveEnd: null,
    issued: "2026-11-19T09:00:00Z",
    corrected: false,
  },
  ...{
    conclusion: null,
    specimen: text("Serum"),
    bodySite: null,
    method: null,
    performers: [text("City Lab")],
  },
  ...NOTHING,
};
const members = ["212", "38"].map((digits, index) => ({
  ...measured(index === 0 ? "Cholesterol" : "HDL", digits, "mg/dL", index === 0 ? "high" : "low", [
    "40",
    "200",
  ]),
  ...{ id: `m${index}`, corrected: false, components: [] },
}));

const lipids: WholeResult = {
  ...about,
  ...{
    id: "lipids",
    type: "panel",
    kind: "laboratory",
    name: text("Lipid panel"),
    measurement: null,
    components: [],
  },
  ...{ members, missing: 1, comments: [text("Taken fasting.")], corrected: true },
  previous: [{ value: { kind: "boolean", value: true }, at: null }],
  parts: members.map(({ id, name }) => ({ ...about, id, name })),
  files: [
    {
      ...{ index: 0, title: text("Report"), contentType: "application/pdf", size: 12_000, created: null },
      ...{ language: "es", format: null, available: true, text: null },
      link: { href: "data:application/pdf;base64,AAAA", name: "Report.pdf" },
    },
  ],
};

const part = (name: PartHead["section"], count: number, more: Partial<PartHead> = {}): PartHead => ({
  ...{
    section: name,
    count,
    view: section(),
    held: [],
    years: { first: "2016", last: "2026" },
    isNarrowed: false,
  },
  ...more,
});
const parts = [
  part("medications", 1),
  part("problems", 0, { view: section({ state: "empty" }), years: null }),
  part("results", 1, { held, view: section({ state: "incomplete", unreadable: 2 }) }),
];
const head: RecordHead = {
  person: { name: "Amina Haddad", initials: "AH", birthDate: "1979-05-03", age: 47, ageMonths: null },
  acting: { relationshipType: "spouse", validTo: null },
  clinic: { name: "Riverside Clinic", phone: "+1 413 555 0142" },
  ...{ asOf: "2026-11-22T19:06:00Z", from: "2016-01-01", to: null, parts },
  left: [
    { section: "vitals", why: "not-chosen" },
    { section: "documents", why: "not-shared" },
  ],
};

const STEPS: DocumentStep[] = [
  { kind: "begin", head },
  { kind: "part", part: parts[0]! },
  {
    kind: "piece",
    piece: { section: "medications", group: "active", entries: [medication({})], first: true, count: 1 },
  },
  { kind: "part-end", part: parts[0]! },
  { kind: "part", part: parts[1]! },
  {
    kind: "piece",
    piece: { section: "problems", group: "past", entries: [problem({})], first: true, count: 1 },
  },
  { kind: "part-end", part: parts[1]! },
  { kind: "part", part: parts[2]! },
  { kind: "piece", piece: { section: "results", group: "all", entries: [lipids], first: true, count: 1 } },
  { kind: "part-end", part: parts[2]! },
  { kind: "end", head },
];

/** The body of a document as it is written, in the reader's language. */
function RecordDocument() {
  const { language, timeZone } = useLocale();
  const render = createRecordRendering({ css: "" }).open({ language, zone: timeZone, files: "inside" });
  const [, body = ""] = STEPS.map(render).join("").split("<body>");
  return <div dangerouslySetInnerHTML={{ __html: body.replace("</body></html>", "") }} />;
}

export const examples: Examples = { "the record as a page to keep": <RecordDocument /> };
