import type { ReleaseRule } from "../../server/policies/release";

/**
 * People whose every field carries a canary: a word that names whose it is and may be seen only by some. A field
 * nobody thought of when this was written is caught all the same, because the filler walks the whole resource.
 */
export const CANARY = {
  /** Amina-like owner's ordinary entries: must be seen, or the test looks at nothing. */
  open: "zqxopen",
  explained: "zqxexplained",
  silent: "zqxsilent",
  enteredInError: "zqxinerror",
  preliminary: "zqxpreliminary",
  /** Withheld from proxies by rule; the owner sees it. */
  ownerOnly: "zqxowneronly",
  /** Another person's record. */
  stranger: "zqxstranger",
} as const;

export const OWNER = "canary-owner";
export const STRANGER = "canary-stranger";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Fields whose words are FHIR's or that must keep their form for the entry to be read at all. */
const KEEP = new Set([
  "resourceType",
  "id",
  "reference",
  "status",
  "system",
  "use",
  "gender",
  "birthDate",
  "effectiveDateTime",
  "issued",
  "contentType",
  "comparator",
  "div",
  "language",
  "date",
  "start",
  "end",
  "recordedDate",
  "severity",
]);

/** The same resource with the canary in every string, in ids and codes too. */
function marked<T extends Json>(value: T, canary: string, key = ""): T {
  if (typeof value === "string") return (KEEP.has(key) ? value : `${canary}-${value}`) as T;
  if (Array.isArray(value)) return value.map((item) => marked(item, canary, key)) as T;
  if (value && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        name === "category" ? item : marked(item, canary, name),
      ]),
    ) as T;
  }
  return value;
}

const LABORATORY = [
  { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] },
];

/** An Observation that fills every field a projection might read; its numbers are the canary's own too. */
function observation(
  id: string,
  patient: string,
  canary: string,
  number: number,
  extra: { [key: string]: Json } = {},
): Json {
  return {
    ...marked(
      {
        resourceType: "Observation",
        status: "final",
        identifier: [{ system: "urn:x", value: "identifier" }],
        category: LABORATORY,
        code: { coding: [{ system: "http://loinc.org", code: "code", display: "display" }], text: "name" },
        effectiveDateTime: "2026-03-04T09:00:00Z",
        issued: "2026-03-04T10:00:00Z",
        performer: [{ display: "performer" }],
        valueQuantity: { value: number, unit: "unit", code: "unit-code" },
        interpretation: [
          { coding: [{ code: "interpretation-code", display: "interpretation" }], text: "meaning" },
        ],
        note: [{ text: "note" }],
        bodySite: { text: "body-site" },
        method: { text: "method" },
        specimen: { display: "specimen" },
        device: { display: "device" },
        referenceRange: [
          {
            low: { value: number - 1 },
            high: { value: number + 1 },
            text: "range",
            appliesTo: [{ text: "applies" }],
          },
        ],
        component: [{ code: { text: "component" }, valueString: "component-value" }],
        contained: [{ resourceType: "Organization", id: "org", name: "contained" }],
        text: {
          status: "generated",
          div: `<div xmlns="http://www.w3.org/1999/xhtml">${canary}-narrative</div>`,
        },
      },
      canary,
    ),
    id: `${canary}-${id}`,
    subject: { reference: `Patient/${patient}` },
    ...extra,
  };
}

function report(
  id: string,
  patient: string,
  canary: string,
  results: string[],
  extra: { [key: string]: Json } = {},
): Json {
  return {
    ...marked(
      {
        resourceType: "DiagnosticReport",
        status: "final",
        category: LABORATORY,
        code: { text: "report-name" },
        effectiveDateTime: "2026-03-04T09:00:00Z",
        issued: "2026-03-04T10:00:00Z",
        performer: [{ display: "report-performer" }],
      },
      canary,
    ),
    id: `${canary}-${id}`,
    subject: { reference: `Patient/${patient}` },
    result: results.map((result) => ({ reference: `Observation/${result}` })),
    ...extra,
  };
}

function person(id: string, canary: string): Json {
  return {
    resourceType: "Patient",
    id,
    // Whose record somebody shares is told who acts for them: the name is no secret between the two.
    name: [{ use: "official", family: `${id}-family`, given: [`${id}-given`] }],
    birthDate: "1970-05-06",
    identifier: [{ system: "urn:mrn", value: `${canary}-mrn` }],
    telecom: [
      { system: "phone", value: `${canary}-phone` },
      // What recovers the account is its owner's alone, whatever is shared.
      { system: "email", value: `${id === OWNER ? CANARY.ownerOnly : canary}-mail@example.com` },
    ],
  };
}

function allergy(id: string, patient: string, canary: string, extra: { [key: string]: Json } = {}): Json {
  return {
    ...marked(
      {
        resourceType: "AllergyIntolerance",
        code: { text: "substance" },
        note: [{ text: "allergy-note" }],
        reaction: [{ manifestation: [{ text: "manifestation" }], description: "description" }],
        recordedDate: "2026-01-02",
      },
      canary,
    ),
    id: `${canary}-${id}`,
    clinicalStatus: clinical("active"),
    patient: { reference: `Patient/${patient}` },
    ...extra,
  };
}

function clinical(code: string): Json {
  return { coding: [{ system: "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", code }] };
}

/** A seed bundle: one owner with something of every kind that may be hidden, and a stranger. */
export function canaryBundle(): {
  resourceType: "Bundle";
  type: "collection";
  entry: Array<{ resource: Json }>;
} {
  const { open, explained, silent, enteredInError, preliminary, ownerOnly, stranger } = CANARY;
  const verification = {
    coding: [
      {
        system: "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification",
        code: "entered-in-error",
      },
    ],
  };
  const resources = [
    person(OWNER, open),
    person(STRANGER, stranger),
    observation("lab", OWNER, open, 41),
    observation("lab2", OWNER, open, 42, { effectiveDateTime: "2025-03-04T09:00:00Z" }),
    observation("lab", OWNER, explained, 877100),
    observation("lab", OWNER, silent, 877200),
    observation("lab", OWNER, enteredInError, 877300, { status: "entered-in-error" }),
    observation("lab", OWNER, preliminary, 877400, { status: "preliminary" }),
    observation("lab", OWNER, ownerOnly, 877500),
    observation("lab", STRANGER, stranger, 877600),
    // What is derived from a hidden result would tell it.
    observation("derived", OWNER, silent, 877700, {
      code: { text: `${silent}-derived` },
      derivedFrom: [{ reference: `Observation/${silent}-lab` }],
    }),
    // A visible panel around hidden members keeps its name, and loses every text that may repeat them.
    report("panel", OWNER, open, [`${open}-lab`, `${explained}-lab`, `${silent}-lab`], {
      conclusion: `${silent}-conclusion ${explained}-conclusion`,
      conclusionCode: [{ text: `${silent}-conclusion-code` }],
      presentedForm: [
        {
          contentType: "text/plain",
          title: `${silent}-title`,
          data: Buffer.from(`${silent}-form`).toString("base64"),
        },
      ],
      text: {
        status: "generated",
        div: `<div xmlns="http://www.w3.org/1999/xhtml">${silent}-narrative</div>`,
      },
    }),
    // One that is whole is opened as a file, with its own words only.
    report("file", OWNER, open, [`${open}-lab`], {
      presentedForm: [
        {
          contentType: "text/csv",
          title: `${open}-file`,
          data: Buffer.from(`${open}-form`).toString("base64"),
        },
      ],
    }),
    report("file", OWNER, silent, [], {
      code: {
        text: `${silent}-report-name`,
        coding: [{ system: "http://loinc.org", code: `${silent}-code` }],
      },
      presentedForm: [
        {
          contentType: "text/csv",
          title: `${silent}-file`,
          data: Buffer.from(`${silent}-form`).toString("base64"),
        },
      ],
    }),
    report("panel", OWNER, silent, [`${silent}-lab`]),
    report("panel", OWNER, explained, [`${explained}-lab`]),
    report("panel", STRANGER, stranger, [`${stranger}-lab`]),
    allergy("allergy", OWNER, open),
    allergy("allergy", OWNER, enteredInError, { verificationStatus: verification }),
    allergy("allergy", STRANGER, stranger),
  ];
  return { resourceType: "Bundle", type: "collection", entry: resources.map((resource) => ({ resource })) };
}

/** The rules that hide what the population means to hide. */
export function canaryRules(): ReleaseRule[] {
  const rule = (
    canary: string,
    visibility: ReleaseRule["visibility"],
    effect: ReleaseRule["effect"],
  ): ReleaseRule => ({
    id: canary,
    match: { codes: [{ code: `${canary}-code` }] },
    effect,
    visibility,
    reason: "awaiting-review",
    author: "system",
    expiresAt: null,
  });
  return [
    rule(CANARY.explained, "explained", { kind: "hold-until-released" }),
    rule(CANARY.silent, "silent", { kind: "hold-until-released" }),
    rule(CANARY.ownerOnly, "silent", { kind: "withhold-from-proxies" }),
  ];
}
