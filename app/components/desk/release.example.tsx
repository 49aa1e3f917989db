import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import type { ReleaseRule } from "~server/policies/release-rules";
import type { ReleaseDeskView, RuleFormView } from "~server/release/release-desk.view";
import { ReleaseRules } from "./release-rules";
import { RuleForm } from "./rule-form";

const tissue: ReleaseRule = {
  id: "rule_1",
  match: { codes: [{ system: "http://loinc.org", code: "11526-1" }, { code: "22634-0" }] },
  effect: { kind: "hold-for", hours: 336 },
  visibility: "explained",
  reason: "sensitive-conversation",
  author: "system",
  expiresAt: null,
};
const restricted: ReleaseRule = {
  id: "rule_2",
  match: {
    security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: "R" }],
    categories: [{ code: "laboratory" }],
    statuses: ["final", "corrected"],
    age: { from: 12, below: 18 },
  },
  effect: { kind: "withhold-from-proxies" },
  visibility: "silent",
  reason: "legal",
  author: "pact_staff",
  expiresAt: "2027-04-01T04:00:00.000Z",
};
const released: ReleaseRule = {
  ...tissue,
  id: "rule_3",
  match: { resources: ["Observation/1234"] },
  effect: { kind: "release" },
  reason: "other",
  expiresAt: "2026-11-01T04:00:00.000Z",
};

const versions: ReleaseDeskView["versions"] = [
  {
    version: 3,
    author: "staff@example.com",
    note: "Young people: restricted results stay with them.",
    madeAt: "2026-11-22T09:00:00Z",
    count: 3,
  },
  { version: 2, author: null, note: "The rules of the demo.", madeAt: "2026-11-20T09:00:00Z", count: 1 },
];
const desk: ReleaseDeskView = {
  current: 3,
  shown: { ...versions[0]!, rules: [tissue, restricted, released] },
  versions,
  authors: { pact_staff: "staff@example.com" },
  done: true,
};

const form: RuleFormView = {
  deed: "add",
  ruleId: "rule_4",
  version: 3,
  typed: {
    codings: "LOINC 2345-7",
    categories: "",
    labels: "",
    statuses: ["final"],
    fromAge: "",
    belowAge: "",
    resources: "",
    effect: "hold-for",
    hours: "72",
    visibility: "explained",
    holdReason: "awaiting-review",
    lastDay: "2027-03-31",
    note: "Glucose is talked about first.",
    recordNumbers: "MRN-70001",
  },
  errors: {},
  counts: null,
  statuses: ["preliminary", "final", "amended", "corrected", "appended"],
  namesRecords: true,
  dryRun: null,
  conflict: null,
};
const held = { how: "explained", until: "2026-11-25T12:00:00.000Z" } as const;
const dryRun: RuleFormView["dryRun"] = {
  checked: "0",
  rule: { ...tissue, id: "rule_4", match: { codes: [{ system: "http://loinc.org", code: "2345-7" }] } },
  view: {
    looked: 3,
    unknown: ["MRN-00000"],
    away: ["MRN-70003"],
    records: [
      {
        recordNumber: "MRN-70001",
        more: 12,
        lines: [
          {
            section: "results",
            name: { text: "Glucose", language: "en" },
            day: "2026-11-22",
            owner: { now: { how: "shown" }, then: held },
            proxy: { now: { how: "shown" }, then: { how: "hidden" } },
          },
          {
            section: "results",
            name: null,
            day: null,
            owner: { now: { how: "shown" }, then: { how: "in-part" } },
            proxy: { now: { how: "hidden" }, then: { how: "hidden" } },
          },
        ],
      },
    ],
  },
};

const page = (view: RuleFormView) => (
  <PlainPage>
    <RuleForm view={view} />
  </PlainPage>
);

export const examples: Examples = {
  "release rules": (
    <PlainPage>
      <ReleaseRules view={desk} />
    </PlainPage>
  ),
  "release rules of an earlier version, none": (
    <PlainPage>
      <ReleaseRules view={{ ...desk, done: false, shown: { ...versions[1]!, rules: [] } }} />
    </PlainPage>
  ),
  "release rule, new": page({
    ...form,
    typed: { ...form.typed, codings: "", note: "", effect: "", hours: "", visibility: "", holdReason: "" },
  }),
  "release rule refused": page({
    ...form,
    errors: {
      ...{ codings: "nothing", categories: "lines", labels: "lines", fromAge: "number", belowAge: "range" },
      ...{ resources: "lines", effect: "missing", hours: "number", visibility: "missing" },
      ...{ holdReason: "missing", lastDay: "past", note: "missing", recordNumbers: "missing" },
    },
  }),
  "release rule, dry run": page({ ...form, dryRun, namesRecords: false }),
  "release rule, dry run of nothing": page({
    ...form,
    dryRun: { ...dryRun, view: { looked: 9, unknown: [], away: [], records: [] } },
  }),
  "release rule that ends": page({ ...form, deed: "end", ruleId: "rule_1", counts: tissue }),
  "release rules changed meanwhile": page({
    ...form,
    deed: "change",
    conflict: {
      was: versions[1]!,
      is: versions[0]!,
      diff: {
        added: [restricted],
        ended: [released],
        changed: [{ before: tissue, after: { ...tissue, visibility: "silent" } }],
      },
    },
  }),
};
