import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRelease, decideRelease } from "./release";
import type { EntryFacts, ReleaseDecision, ReleaseRule, ReleaseViewer } from "./release";

const now = new Date("2026-11-22T12:00:00Z");
const LOINC = "http://loinc.org";
const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
const owner: ReleaseViewer = { kind: "owner", teenPrivacy: false };
const proxy: ReleaseViewer = { kind: "proxy", teenPrivacy: false };
const teenProxy: ReleaseViewer = { kind: "proxy", teenPrivacy: true };

const glucose: EntryFacts = {
  ref: "Observation/glucose",
  type: "Observation",
  status: "final",
  codes: [{ system: LOINC, code: "2345-7" }],
  categories: [{ system: null, code: "laboratory" }],
  security: [],
  words: "glucose",
  issued: "2026-11-21T12:00:00Z",
};

const hold = (change: Partial<ReleaseRule> = {}): ReleaseRule => ({
  id: "r1",
  match: { codes: [{ system: LOINC, code: "2345-7" }] },
  effect: { kind: "hold-until-released" },
  visibility: "explained",
  reason: "sensitive-conversation",
  author: "system",
  expiresAt: null,
  ...change,
});

const NOTHING = { show: false, trace: "none" };
const explained = (until: string | null, reason = "sensitive-conversation") => ({
  show: false,
  trace: "explained",
  reason,
  until,
});

type Row = {
  name: string;
  facts?: Partial<EntryFacts>;
  rules?: ReleaseRule[];
  age?: number | null;
  owner: unknown;
  proxy: unknown;
};
const SHOWN = { show: true };

function decide(row: Pick<Row, "facts" | "rules" | "age">, viewer: ReleaseViewer): ReleaseDecision {
  const age = row.age === undefined ? 40 : row.age;
  return decideRelease(compileRelease(row.rules ?? [], 1), { ...glucose, ...row.facts }, viewer, {
    now,
    age,
  });
}

const rows: Row[] = [
  ...["final", "amended", "corrected", "appended"].map((status) => ({
    name: `${status} without rules`,
    facts: { status },
    owner: SHOWN,
    proxy: SHOWN,
  })),
  ...["registered", "preliminary", "partial", "unknown", "brand-new", "constructor", null].map((status) => ({
    name: `${status} without rules`,
    facts: { status },
    owner: explained(null, "not-final"),
    proxy: NOTHING,
  })),
  ...["entered-in-error", "cancelled"].map((status) => ({
    name: `${status} without rules`,
    facts: { status },
    owner: NOTHING,
    proxy: NOTHING,
  })),
  { name: "a hold by code", rules: [hold()], owner: explained(null), proxy: NOTHING },
  { name: "a silent hold", rules: [hold({ visibility: "silent" })], owner: NOTHING, proxy: NOTHING },
  {
    name: "a hold for 72 hours from issue",
    rules: [hold({ effect: { kind: "hold-for", hours: 72 } })],
    owner: explained("2026-11-24T12:00:00.000Z"),
    proxy: NOTHING,
  },
  {
    name: "a hold for 24 hours, ending now",
    rules: [hold({ effect: { kind: "hold-for", hours: 24 } })],
    owner: SHOWN,
    proxy: SHOWN,
  },
  {
    name: "a timed hold on what was issued nobody knows when",
    facts: { issued: null },
    rules: [hold({ effect: { kind: "hold-for", hours: 24 } })],
    owner: explained(null),
    proxy: NOTHING,
  },
  {
    name: "withheld from proxies",
    rules: [hold({ effect: { kind: "withhold-from-proxies" } })],
    owner: SHOWN,
    proxy: NOTHING,
  },
  {
    name: "a rule at its expiry",
    rules: [hold({ expiresAt: now.toISOString() })],
    owner: SHOWN,
    proxy: SHOWN,
  },
  {
    name: "a rule just before its expiry",
    rules: [hold({ expiresAt: "2026-11-22T12:00:01Z" })],
    owner: explained(null),
    proxy: NOTHING,
  },
  {
    name: "the same code in another system",
    facts: { codes: [{ system: "urn:local", code: "2345-7" }] },
    rules: [hold()],
    owner: SHOWN,
    proxy: SHOWN,
  },
  {
    name: "the same code without a system",
    facts: { codes: [{ system: null, code: "2345-7" }] },
    rules: [hold()],
    owner: explained(null),
    proxy: NOTHING,
  },
  {
    name: "one of several codes",
    facts: { codes: [{ system: LOINC, code: "1-1" }, ...glucose.codes] },
    rules: [hold()],
    owner: explained(null),
    proxy: NOTHING,
  },
  {
    name: "by category",
    rules: [hold({ match: { categories: [{ code: "laboratory" }] } })],
    owner: explained(null),
    proxy: NOTHING,
  },
  {
    name: "by label",
    facts: { security: [{ system: null, code: "R" }] },
    rules: [hold({ match: { security: [{ code: "R" }] }, effect: { kind: "withhold-from-proxies" } })],
    owner: SHOWN,
    proxy: NOTHING,
  },
  {
    name: "by status",
    facts: { status: "corrected" },
    rules: [hold({ match: { statuses: ["corrected"] }, reason: "awaiting-review" })],
    owner: explained(null, "awaiting-review"),
    proxy: NOTHING,
  },
  {
    name: "all parts must match",
    rules: [hold({ match: { codes: [{ code: "2345-7" }], categories: [{ code: "imaging" }] } })],
    owner: SHOWN,
    proxy: SHOWN,
  },
  {
    name: "an age rule outside its years",
    rules: [hold({ match: { age: { from: 12, below: 18 } } })],
    age: 18,
    owner: SHOWN,
    proxy: SHOWN,
  },
  {
    name: "an age rule within its years",
    rules: [hold({ match: { age: { from: 12, below: 18 } } })],
    age: 12,
    owner: explained(null),
    proxy: NOTHING,
  },
  {
    name: "an age rule when the age is unknown",
    rules: [hold({ match: { age: { from: 12, below: 18 } } })],
    age: null,
    owner: explained(null),
    proxy: NOTHING,
  },
  {
    name: "two holds: the longer one speaks",
    rules: [
      hold({ effect: { kind: "hold-for", hours: 48 }, reason: "awaiting-review" }),
      hold({ effect: { kind: "hold-for", hours: 72 }, reason: "legal" }),
    ],
    owner: explained("2026-11-24T12:00:00.000Z", "legal"),
    proxy: NOTHING,
  },
  {
    name: "an explained and a silent hold: silent",
    rules: [hold(), hold({ visibility: "silent", effect: { kind: "hold-for", hours: 72 } })],
    owner: NOTHING,
    proxy: NOTHING,
  },
  {
    name: "a hold on what is not final either",
    facts: { status: "preliminary" },
    rules: [hold({ visibility: "silent" })],
    owner: NOTHING,
    proxy: NOTHING,
  },
  {
    name: "released by name",
    rules: [
      hold({ visibility: "silent" }),
      hold({ match: { resources: ["Observation/glucose"] }, effect: { kind: "release" } }),
    ],
    owner: SHOWN,
    proxy: SHOWN,
  },
  {
    name: "another one released by name",
    rules: [hold(), hold({ match: { resources: ["Observation/other"] }, effect: { kind: "release" } })],
    owner: explained(null),
    proxy: NOTHING,
  },
  {
    name: "released by name, withheld from proxies",
    rules: [
      hold({ effect: { kind: "withhold-from-proxies" } }),
      hold({ match: { resources: ["Observation/glucose"] }, effect: { kind: "release" } }),
    ],
    owner: SHOWN,
    proxy: NOTHING,
  },
  {
    name: "released by name, not final",
    facts: { status: "preliminary" },
    rules: [hold({ match: { resources: ["Observation/glucose"] }, effect: { kind: "release" } })],
    owner: explained(null, "not-final"),
    proxy: NOTHING,
  },
  {
    name: "released by name, entered in error",
    facts: { status: "entered-in-error" },
    rules: [hold({ match: { resources: ["Observation/glucose"] }, effect: { kind: "release" } })],
    owner: NOTHING,
    proxy: NOTHING,
  },
  {
    name: "a release by age when the age is unknown",
    rules: [
      hold(),
      hold({
        match: { resources: ["Observation/glucose"], age: { from: 18 } },
        effect: { kind: "release" },
      }),
    ],
    age: null,
    owner: explained(null),
    proxy: NOTHING,
  },
  {
    name: "labelled NOPAT by upstream",
    facts: { security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "NOPAT" }] },
    owner: NOTHING,
    proxy: NOTHING,
  },
  {
    name: "an allergy that is active",
    facts: { type: "AllergyIntolerance", status: "confirmed" },
    owner: SHOWN,
    proxy: SHOWN,
  },
  {
    name: "an allergy entered in error",
    facts: { type: "AllergyIntolerance", status: "entered-in-error" },
    owner: NOTHING,
    proxy: NOTHING,
  },
];

describe.each(rows)("$name", (row) => {
  it("to the owner", () => expect(decide(row, owner)).toEqual(row.owner));
  it("to a proxy", () => expect(decide(row, proxy)).toEqual(row.proxy));
});

describe("a document", () => {
  const document = (status: string) => ({ facts: { type: "DocumentReference", status } });
  it("that is not signed is held until it is; one in error is nothing", () => {
    const notFinal = { show: false, trace: "explained", reason: "not-final", until: null };
    expect(decide(document("current"), owner)).toEqual(SHOWN);
    expect(decide(document("superseded"), proxy)).toEqual(SHOWN);
    expect(decide(document("preliminary"), owner)).toEqual(notFinal);
    expect(decide(document("preliminary"), proxy)).toEqual(NOTHING);
    expect(decide(document("entered-in-error"), owner)).toEqual(NOTHING);
  });
});

describe("privacy of an adolescent", () => {
  const V3 = "http://terminology.hl7.org/CodeSystem/";
  it.each<[string, Partial<EntryFacts>]>([
    ["restricted", { security: [{ system: `${V3}v3-Confidentiality`, code: "R" }] }],
    ["very restricted, no system", { security: [{ system: null, code: "V" }] }],
    ["sexual health", { security: [{ system: `${V3}v3-ActCode`, code: "SEX" }] }],
    ["an HIV test by code", { codes: [{ system: LOINC, code: "75622-1" }] }],
    ["chlamydia by words", { words: "chlamydia trachomatis dna" }],
    ["pregnancy in Spanish", { words: "prueba de embarazo" }],
    ["depression, SNOMED CT", { codes: [{ system: "http://snomed.info/sct", code: "310495003" }] }],
    [
      "contraception, ICD-10-CM",
      { codes: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code: "Z30.09" }] },
    ],
    ["self-harm, ICD-10 without a system", { codes: [{ system: null, code: "X78.1" }] }],
    ["fluoxetine, RxNorm", { codes: [{ system: RXNORM, code: "4493" }] }],
    ["a pill, ATC", { codes: [{ system: "http://www.whocc.no/atc", code: "G03AA07" }] }],
    ["a vaccine, CVX", { codes: [{ system: "http://hl7.org/fhir/sid/cvx", code: "165" }] }],
    ["a psychiatrist's note", { codes: [{ system: LOINC, code: "34788-0" }] }],
    ["a visit's specialty, as a category", { categories: [{ system: null, code: "F32.1" }] }],
    ["a medicine by its Spanish name", { words: "sertralina 50 mg" }],
  ])("%s is the young person's alone", (_name, facts) => {
    expect(decide({ facts }, owner)).toEqual(SHOWN);
    expect(decide({ facts }, proxy)).toEqual(SHOWN);
    expect(decide({ facts }, teenProxy)).toEqual(NOTHING);
  });

  it.each<[string, Partial<EntryFacts>]>([
    ["glucose", {}],
    ["normal confidentiality", { security: [{ system: `${V3}v3-Confidentiality`, code: "N" }] }],
    ["R in another system", { security: [{ system: "urn:shelf", code: "R" }] }],
    ["words that only look alike", { words: "archive of capillary refill" }],
    ["the number of a vaccine in another system", { codes: [{ system: "urn:local", code: "165" }] }],
    ["asthma, ICD-10-CM", { codes: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code: "J45.20" }] }],
    ["albuterol, RxNorm", { codes: [{ system: RXNORM, code: "745679" }], words: "albuterol 90 mcg inhaler" }],
  ])("%s is shared", (_name, facts) => {
    expect(decide({ facts }, teenProxy)).toEqual(SHOWN);
  });

  it("holds against a release by name", () => {
    const rules = [hold({ match: { resources: [glucose.ref] }, effect: { kind: "release" } })];
    expect(decide({ facts: { words: "hiv 1 rna" }, rules }, teenProxy)).toEqual(NOTHING);
  });
});

describe("compiling", () => {
  it.each<[string, unknown]>([
    ["no list", null],
    ["an empty match", [hold({ match: {} })]],
    ["an empty part", [hold({ match: { codes: [] } })]],
    ["a misspelt part", [hold({ match: { code: [{ code: "1" }] } as never })]],
    ["a code without a code", [hold({ match: { codes: [{ system: LOINC } as never] } })]],
    ["an unknown effect", [hold({ effect: { kind: "hide" } as never })]],
    ["hours that are no number", [hold({ effect: { kind: "hold-for", hours: "many" as never } })]],
    ["a release of everything", [hold({ effect: { kind: "release" } })]],
    ["an unknown visibility", [hold({ visibility: "loud" as never })]],
    ["an unknown reason", [hold({ reason: "because" as never })]],
    ["an expiry that is no time", [hold({ expiresAt: "soon" })]],
    ["nothing at all", [null]],
  ])("refuses %s", (_name, rules) => {
    expect(() => compileRelease(rules as ReleaseRule[], 7)).toThrow(/version 7/);
  });

  it("keeps its version", () => expect(compileRelease([hold()], 7).version).toBe(7));
});

describe("for any rules", () => {
  const coded = fc.record({
    system: fc.constantFrom(null, LOINC, "urn:local"),
    code: fc.constantFrom("a", "b", "c"),
  });
  const match: fc.Arbitrary<ReleaseRule["match"]> = fc.oneof<fc.Arbitrary<ReleaseRule["match"]>[]>(
    fc.record({ codes: fc.array(coded, { minLength: 1, maxLength: 2 }) }),
    fc.record({ categories: fc.array(coded, { minLength: 1, maxLength: 2 }) }),
    fc.record({ age: fc.record({ from: fc.nat(30) }) }),
    fc.record({ resources: fc.constant(["Observation/x"]) }),
  );
  const effect: fc.Arbitrary<ReleaseRule["effect"]> = fc.oneof<fc.Arbitrary<ReleaseRule["effect"]>[]>(
    fc.record({ kind: fc.constant("hold-for" as const), hours: fc.nat(100) }),
    fc.constant({ kind: "hold-until-released" as const }),
    fc.constant({ kind: "withhold-from-proxies" as const }),
  );
  const rule: fc.Arbitrary<ReleaseRule> = fc.record({
    id: fc.string(),
    match,
    effect,
    visibility: fc.constantFrom("explained" as const, "silent" as const),
    reason: fc.constantFrom("legal" as const, "other" as const),
    author: fc.constant("system"),
    expiresAt: fc.constantFrom(null, "2026-11-22T11:00:00Z", "2026-11-23T11:00:00Z"),
  });
  const facts: fc.Arbitrary<EntryFacts> = fc.record({
    ref: fc.constantFrom("Observation/x", "Observation/y"),
    type: fc.constant("Observation"),
    status: fc.constantFrom("final", "preliminary", "entered-in-error", null),
    codes: fc.array(coded, { maxLength: 3 }),
    categories: fc.array(coded, { maxLength: 2 }),
    security: fc.array(coded, { maxLength: 1 }),
    words: fc.constantFrom("glucose", "hiv"),
    issued: fc.constantFrom(null, "2026-11-20T12:00:00Z", "nonsense"),
  });
  const age = fc.option(fc.nat(90));

  it("a proxy never sees more than the owner and never a trace", () => {
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 5 }),
        facts,
        age,
        fc.boolean(),
        (rules, one, years, teenPrivacy) => {
          const compiled = compileRelease(rules, 1);
          const asOwner = decideRelease(compiled, one, owner, { now, age: years });
          const asProxy = decideRelease(compiled, one, { kind: "proxy", teenPrivacy }, { now, age: years });
          if (asProxy.show) expect(asOwner.show).toBe(true);
          else expect(asProxy).toEqual(NOTHING);
        },
      ),
    );
  });

  it("one more hold never shows more", () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), rule, facts, age, (rules, more, one, years) => {
        for (const viewer of [owner, proxy, teenProxy]) {
          const before = decideRelease(compileRelease(rules, 1), one, viewer, { now, age: years });
          const after = decideRelease(compileRelease([...rules, more], 1), one, viewer, { now, age: years });
          if (!before.show) expect(after.show).toBe(false);
          if (!before.show && before.trace === "none") expect(after).toEqual(NOTHING);
        }
      }),
    );
  });
});
