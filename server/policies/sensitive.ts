/**
 * What a parent or other proxy of an adolescent is not shown, and what upstream forbids to show any patient.
 * Labels decide first; the codes and words are a safety net for upstreams that do not label. Over-matching is the
 * intended failure: it hides from a proxy, never from the young person.
 */

import { isSensitiveCode } from "./sensitive-codes";

type Facts = {
  codes: readonly { system: string | null; code: string }[];
  categories: readonly { system: string | null; code: string }[];
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

const WORDS = new RegExp(
  [
    "\\bhiv\\b|\\bvih\\b|immunodeficiency virus|inmunodeficiencia humana",
    "chlamydia|clamidia|gonorr|neisseria g|syphil|s[ií]filis|treponema|trichomon|tricomon|herpes simplex|papilloma|papiloma|\\bhpv\\b|\\bvph\\b",
    "\\bhcg\\b|gonadotropin|pregnan|embaraz|contracep|anticoncep|abortion|aborto|cervical cyto|\\bpap\\b",
    "cannabi|\\bthc\\b|cocain|opiat|opioid|amphetamin|anfetamin|benzodiazep|fentanyl|ethanol|alcohol|drug screen|drugs of abuse",
    "\\bphq\\b|phq-|\\bgad-?7|depress|depresi|suicid|self.harm|\\baudit-c\\b|substance use|sexual|gender identity|abuse|violen",
    "sexually transmitted|transmisi[oó]n sexual|\\bst[di]s?\\b|\\bprep\\b|intrauterin|\\b(iud|diu)\\b|family planning|planificaci[oó]n familiar|birth control|obstetric|prenatal|miscarriage|ectopic",
    "anxiety|ansiedad|bipolar|schizo|esquizo|psycho[ls]|psychiat|psic[oó]|psiqui|mental health|salud mental|eating disorder|anorexia nerv|bulimi|gender dysphoria|transgender|addict|adicci|overdose|sobredosis|intimate partner|\\brape\\b|assault|incest",
    // Medicines, by the stems their names share in English and Spanish.
    "norgest|gestrel|gestren|norethi|noreti|drospir|medroxyprogest|medroxiprogest|ulipristal|mifeprist|estradiol|nexplanon|depo-?provera",
    "fluox[ei]tin|sertralin|citalopram|paroxetin|fluvoxamin|venlafaxin|duloxetin|bupropion|mirtazapin|trazodon|amitriptylin|\\blithium\\b|\\blitio\\b|quetiapin|aripiprazol|olanzapin|risperidon|clozapin|haloperidol|lurasidon",
    "naltrexon|buprenorphin|buprenorfin|methadon|metadona|disulfiram|acamprosat|naloxon|emtricitabin|tenofovir|tegravir|lamivudin|zidovudin|efavirenz|rilpivirin|darunavir",
    "القلق|الاكتئاب|الانتحار|منع الحمل|الصحة النفسية|الكحول|المخدرات",
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
  return (
    facts.codes.some(isSensitiveCode) || facts.categories.some(isSensitiveCode) || WORDS.test(facts.words)
  );
}

/** v3-ActCode NOPAT: upstream itself says "not to the patient, family or caregivers". */
export function isClosedToPatients(facts: Facts): boolean {
  return facts.security.some(({ code }) => code === "NOPAT");
}
