import type { ReleaseRule } from "../../policies/release";

const CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
const LOINC = "http://loinc.org";

/** Codes of a tissue report and its parts: "Pathology study", gross observation, diagnosis, hormone receptors. */
export const PATHOLOGY_CODES = ["11526-1", "22634-0", "22637-3", "16112-5", "16113-3"];
/** Cancer Ag 15-3. */
export const TUMOR_MARKER_CODE = "6875-9";

/**
 * The demo clinic's release rules, so that each kind of hold can be seen (CONTRACT §3): an explained one for two
 * weeks, a silent one until a clinician releases it, and restricted results that nobody acting for the patient sees.
 */
export const DEMO_RELEASE_RULES: ReleaseRule[] = [
  {
    id: "tissue-results-are-talked-about-first",
    match: { codes: PATHOLOGY_CODES.map((code) => ({ system: LOINC, code })) },
    effect: { kind: "hold-for", hours: 14 * 24 },
    visibility: "explained",
    reason: "sensitive-conversation",
    author: "system",
    expiresAt: null,
  },
  {
    id: "tumor-marker-awaits-review",
    match: { codes: [{ system: LOINC, code: TUMOR_MARKER_CODE }] },
    effect: { kind: "hold-until-released" },
    visibility: "silent",
    reason: "awaiting-review",
    author: "system",
    expiresAt: null,
  },
  {
    id: "restricted-stays-with-the-patient",
    match: {
      security: [
        { system: CONFIDENTIALITY, code: "R" },
        { system: CONFIDENTIALITY, code: "V" },
      ],
    },
    effect: { kind: "withhold-from-proxies" },
    visibility: "silent",
    reason: "legal",
    author: "system",
    expiresAt: null,
  },
];
