/** The reader's filter: which kind of result a category code makes it. Pure. */
import { list, plain } from "./coded-text";
import type { ResultKind } from "./results.view";

/** observation-category, v2-0074 diagnostic service sections, and LOINC's parts for them. */
const KINDS: Record<string, ResultKind> = {
  ...as(
    "laboratory",
    "laboratory lab LAB CH HM MB SR BLB IMM VR TX CG GE CP SP PAT HL BG NRS MYC PAR AU ICU LP29693-6 LP7839-6",
  ),
  ...as("imaging", "imaging IMG RAD RUS RX CT NMR NMS CUS VUS OUS XRC LP29684-5"),
  ...as("procedure", "procedure EC EN PF CTH SPX LP29708-2"),
  ...as("questionnaire", "survey"),
  ...as("other", "social-history exam therapy activity vital-signs"),
};

const WORDS: ReadonlyArray<[RegExp, ResultKind]> = [
  [/\blab|patholog|haematolog|hematolog|microbiolog/i, "laboratory"],
  [/imag|radiolog|ultraso|x-?ray|\bmri\b/i, "imaging"],
  [/procedure|cardiolog/i, "procedure"],
  [/survey|questionnaire/i, "questionnaire"],
];

/** @returns null when upstream gives no category; "other" when it gives one that is not ours to name */
export function kindOf(
  categories: ReadonlyArray<{ code: string }>,
  resource: { category?: Array<{ text?: string }> },
): ResultKind | null {
  for (const { code } of categories) if (Object.hasOwn(KINDS, code)) return KINDS[code]!;
  const texts = list(resource.category).flatMap((category) => plain(category.text) ?? []);
  for (const text of texts) for (const [words, kind] of WORDS) if (words.test(text)) return kind;
  return categories.length + texts.length > 0 ? "other" : null;
}

function as(kind: ResultKind, codes: string): Record<string, ResultKind> {
  return Object.fromEntries(codes.split(" ").map((code) => [code, kind]));
}
