import type { Condition } from "fhir/r4";
import type { Calendar } from "./calendar";
import { staff } from "./clinic";
import { concept, hl7, restricted } from "./concepts";
import { demoUuid } from "./ids";
import { subject } from "./people";
import type { PersonKey } from "./people";
import { compact, table } from "./table";

/** `key` names the problem for prescriptions that treat it. `label`: see the results of the same name. */
const PROBLEMS = table(
  ["who", "key", "text", "codes", "status", "since", "until", "severity", "by", "label", "note"],
  `
  amina   | diabetes    | Type 2 diabetes                          | sct 44054006 Diabetes mellitus type 2; icd E11.22 Type 2 diabetes mellitus with diabetic chronic kidney disease | active | -11y | | moderate | lindqvist | |
  amina   | ckd         | Chronic kidney disease, stage 3a         | sct 700378005 Chronic kidney disease stage 3A; icd N18.31 Chronic kidney disease, stage 3a | active | -2y1m | | mild | lindqvist | | Stable. Yearly urine albumin.
  amina   | pressure    | High blood pressure                      | sct 59621000 Essential hypertension; icd I10 Essential (primary) hypertension | active | -13y | | mild | marchetti | |
  amina   | lipids      | High cholesterol                         | sct 55822004 Hyperlipidemia; icd E78.5 Hyperlipidemia, unspecified | active | -10y | | | marchetti | |
  amina   | thyroid     | Underactive thyroid                      | sct 40930008 Hypothyroidism; icd E03.9 Hypothyroidism, unspecified | active | -7y | | mild | lindqvist | |
  amina   | breast      | Lump in left breast                      | sct 89164003 Breast lump; icd N63.20 Unspecified lump in the left breast, unspecified quadrant | active | -5w | | | obrien | |
  amina   | bronchitis  | Acute bronchitis                         | sct 10509002 Acute bronchitis; icd J20.9 Acute bronchitis, unspecified | resolved | -3y | -35m | | brandt | |
  amina   | mistake     | Atrial fibrillation                      | sct 49436004 Atrial fibrillation | entered-in-error | -14m | | | brandt | |
  daniel  | asthma      | Asthma                                   | sct 195967001 Asthma; icd J45.30 Mild persistent asthma, uncomplicated | active | -33y | | mild | marchetti | |
  daniel  | reflux      | Acid reflux                              | sct 235595009 Gastroesophageal reflux disease; icd K21.9 Gastro-esophageal reflux disease without esophagitis | active | -6y | | | marchetti | |
  daniel  | prostate    | Enlarged prostate                        | sct 266569009 Benign prostatic hyperplasia; icd N40.1 Benign prostatic hyperplasia with lower urinary tract symptoms | active | -4y | | mild | marchetti | |
  grace   | anemia      | Iron deficiency anemia                   | sct 87522002 Iron deficiency anemia; icd D50.0 Iron deficiency anemia secondary to blood loss (chronic) | active | -4y | | mild | brandt | |
  grace   | migraine    | Migraine without aura                    | sct 56097005 Migraine without aura; icd G43.009 Migraine without aura, not intractable, without status migrainosus | active | -18y | | moderate | brandt | |
  grace   | fibroids    | Uterine fibroids                         | sct 95315005 Uterine leiomyoma; icd D25.9 Leiomyoma of uterus, unspecified | active | -3y | | | obrien | |
  kofi    | peanut      | Peanut allergy                           | sct 91935009 Allergy to peanut; icd Z91.010 Allergy to peanuts | active | -3y2m | | severe | asante | |
  kofi    | eczema      | Eczema                                   | sct 24079001 Atopic dermatitis; icd L20.9 Atopic dermatitis, unspecified | active | -5y6m | | mild | asante | |
  kofi    | ear         | Middle ear infection                     | sct 65363002 Otitis media; icd H66.91 Otitis media, unspecified, right ear | resolved | -3y | -35m | | asante | |
  abena   | asthma      | Asthma                                   | sct 195967001 Asthma; icd J45.20 Mild intermittent asthma, uncomplicated | active | -9y | | mild | asante | |
  abena   | mood        | Depression, mild episode                 | sct 310495003 Mild depression; icd F32.0 Major depressive disorder, single episode, mild | active | -7w | | mild | asante | R PSY |
  abena   | pill        | Contraception counseling                 | icd Z30.09 Encounter for other general counseling and advice on contraception | active | -7w | | | asante | |
  omar    | lipids      | High cholesterol                         | sct 55822004 Hyperlipidemia; icd E78.2 Mixed hyperlipidemia | active | -5y | | | marchetti | |
  omar    | gout        | Gout                                     | sct 90560007 Gout; icd M10.9 Gout, unspecified | active | -3y | | mild | marchetti | |
  omar    | prediabetes | Prediabetes                              | sct 15777000 Prediabetes; icd R73.03 Prediabetes | active | -4y | | | marchetti | |
  zubeyde | heart       | Heart failure with preserved pumping function | sct 446221000 Heart failure with normal ejection fraction; icd I50.32 Chronic diastolic (congestive) heart failure | active | -3y6m | | moderate | iyer | |
  zubeyde | rhythm      | Atrial fibrillation                      | sct 49436004 Atrial fibrillation; icd I48.20 Chronic atrial fibrillation, unspecified | active | -5y | | | iyer | |
  zubeyde | bones       | Osteoporosis                             | sct 64859006 Osteoporosis; icd M81.0 Age-related osteoporosis without current pathological fracture | active | -8y | | | marchetti | |
  zubeyde | wrist       | Broken wrist                             | sct 263102004 Fracture subluxation of wrist; icd S52.501D Unspecified fracture of the lower end of right radius, subsequent encounter for closed fracture with routine healing | resolved | -2y9m | -2y6m | | marchetti | |
  zubeyde | eyes        | Cataract                                 | sct 193570009 Cataract; icd H26.9 Unspecified cataract | active | -2y | | mild | marchetti | |
  li      | graves      | Overactive thyroid (Graves disease)      | sct 353295004 Graves' disease; icd E05.00 Thyrotoxicosis with diffuse goiter without thyrotoxic crisis or storm | active | -22m | | moderate | lindqvist | |
  noor    | pcos        | Polycystic ovary syndrome                | sct 237055002 Polycystic ovary syndrome; icd E28.2 Polycystic ovarian syndrome | active | -2y | | | brandt | |
  noor    | knee        | Knee pain                                | | | | | | | |
  jose    | diabetes    | Diabetes tipo 2                          | sct 44054006 Diabetes mellitus type 2; icd E11.9 Type 2 diabetes mellitus without complications | active | -9y | | | marchetti | |
  jose    | pressure    | High blood pressure                      | sct 59621000 Essential hypertension; icd I10 Essential (primary) hypertension | active | -16y | | | marchetti | |
  jose    | coronary    | Coronary heart disease                   | sct 53741008 Coronary arteriosclerosis; icd I25.10 Atherosclerotic heart disease of native coronary artery without angina pectoris | active | -4y | | moderate | iyer | | Stent in the right coronary artery.
  ruth    | trait       | Sickle cell trait                        | sct 16402000 Sickle cell trait; icd D57.3 Sickle-cell trait | active | -6y2m | | | brandt | |
  ruth    | pressure    | High blood pressure                      | sct 59621000 Essential hypertension; icd I10 Essential (primary) hypertension | active | -3y | | mild | brandt | |
  siobhan | anxiety     | Anxiety                                  | sct 48694002 Anxiety; icd F41.9 Anxiety disorder, unspecified | remission | -3y | -1y | mild | brandt | |
  `,
);

export function problemId(who: string, key: string): string {
  if (!PROBLEMS.some((row) => row.who === who && row.key === key)) {
    throw new Error(`${who} has no problem "${key}"`);
  }
  return demoUuid(`${who}/problem/${key}`);
}

export function problemResources(calendar: Calendar): Condition[] {
  return PROBLEMS.map((row) => {
    const mistaken = row.status === "entered-in-error";
    return compact<Condition>({
      resourceType: "Condition",
      id: problemId(row.who, row.key),
      meta: row.label ? restricted(...row.label.split(" ").slice(1)) : undefined,
      clinicalStatus: row.status && !mistaken ? hl7("condition-clinical", row.status) : undefined,
      verificationStatus: row.status
        ? hl7("condition-ver-status", mistaken ? "entered-in-error" : "confirmed")
        : undefined,
      category: [hl7("condition-category", "problem-list-item", "Problem List Item")],
      severity: row.severity ? concept(SEVERITIES[row.severity]!) : undefined,
      code: concept(row.codes, row.text),
      subject: subject(row.who as PersonKey),
      onsetDateTime: row.since ? calendar.date(row.since) : undefined,
      abatementDateTime: row.until ? calendar.date(row.until) : undefined,
      recordedDate: row.since ? calendar.date(row.since) : undefined,
      recorder: row.by ? staff(row.by) : undefined,
      note: row.note ? [{ text: row.note }] : [],
    });
  });
}

const SEVERITIES: Record<string, string> = {
  mild: "sct 255604002 Mild",
  moderate: "sct 6736007 Moderate",
  severe: "sct 24484000 Severe",
};
