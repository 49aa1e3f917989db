/**
 * What a parent or other proxy of an adolescent is not shown, and what upstream forbids to show any patient.
 * Labels decide first; the lists below are a safety net for upstreams that do not label. Over-matching is the
 * intended failure: it hides from a proxy, never from the young person.
 */

type Facts = {
  codes: readonly { system: string | null; code: string }[];
  security: readonly { system: string | null; code: string }[];
  words: string;
};

const CONFIDENTIALITY = /confidentiality|2\.16\.840\.1\.113883\.5\.25$/i;

/** v3-ActCode sensitivity policies and their refinements (https://terminology.hl7.org/ValueSet-v3-InformationSensitivityPolicy). */
const SENSITIVITY = new Set(
  (
    "ETH ETHUD ETHUDDEF OPIOIDUD SUD SUDDEF ALC DRGIS ALCDRGIS HIV STD SEX SDV DV DVD VIO PSY PSYTHPN MH BH COGN DEVD EMOTDIS " +
    "PREGNANT ABORTION REPRODUCTIVE SEXREP SEXORIENT GENDER GDIS TBOO LGBT SENSORYDEF SUIC"
  ).split(" "),
);

/** LOINC: HIV, sexually transmitted infection, pregnancy, cervical screening, drugs and alcohol, mental health. */
const LOINC = new Set(
  (
    "7917-8 7918-6 5220-9 68961-2 75622-1 56888-1 58900-2 48345-3 30361-0 25836-8 20447-9 29893-5 5221-7 " +
    "21613-5 43304-5 6356-0 36902-5 42931-6 24111-7 43305-2 60256-5 20507-0 31147-2 24110-9 5292-8 46154-1 " +
    "21440-3 30167-1 59420-0 77379-6 82675-0 10524-7 " +
    "2106-3 2118-8 2110-5 19080-1 21198-7 45194-8 82810-3 " +
    "3426-4 3427-2 3397-7 3879-4 3349-8 5640-8 5643-2 " +
    "44249-1 44261-6 55757-9 55758-7 69737-5 70274-6 89204-2 71354-5 75626-2 72109-2 82666-9 82667-7"
  ).split(" "),
);

const WORDS = new RegExp(
  [
    "\\bhiv\\b|\\bvih\\b|immunodeficiency virus|inmunodeficiencia humana",
    "chlamydia|clamidia|gonorr|neisseria g|syphil|s[ií]filis|treponema|trichomon|tricomon|herpes simplex|papilloma|papiloma|\\bhpv\\b|\\bvph\\b",
    "\\bhcg\\b|gonadotropin|pregnan|embaraz|contracep|anticoncep|abortion|aborto|cervical cyto|\\bpap\\b",
    "cannabi|\\bthc\\b|cocain|opiat|opioid|amphetamin|anfetamin|benzodiazep|fentanyl|ethanol|alcohol|drug screen|drugs of abuse",
    "\\bphq\\b|phq-|\\bgad-?7|depress|depresi|suicid|self.harm|\\baudit-c\\b|substance use|sexual|gender identity|abuse|violen",
    "نقص المناعة البشرية|الحمل|الكلاميديا|الزهري|السيلان",
  ].join("|"),
);

/** The answer depends on the facts alone, which never change; matching words on every read would be dear. */
const known = new WeakMap<Facts, boolean>();

/** True when nobody acting for an adolescent may see it. */
export function isPrivateForTeens(facts: Facts): boolean {
  let answer = known.get(facts);
  if (answer === undefined) known.set(facts, (answer = isSensitive(facts)));
  return answer;
}

function isSensitive(facts: Facts): boolean {
  for (const { system, code } of facts.security) {
    if ((code === "R" || code === "V") && (!system || CONFIDENTIALITY.test(system))) return true;
    if (SENSITIVITY.has(code)) return true;
  }
  return facts.codes.some(({ code }) => LOINC.has(code)) || WORDS.test(facts.words);
}

/** v3-ActCode NOPAT: upstream itself says "not to the patient, family or caregivers". */
export function isClosedToPatients(facts: Facts): boolean {
  return facts.security.some(({ code }) => code === "NOPAT");
}
