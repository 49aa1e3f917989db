import type { Dosage, FhirResource, Medication, MedicationRequest } from "fhir/r4";
import type { Calendar } from "./calendar";
import { staff } from "./clinic";
import { concept, hl7, quantity, restricted } from "./concepts";
import { demoUuid } from "./ids";
import { subject } from "./people";
import type { PersonKey } from "./people";
import { problemId } from "./problems";
import { compact, table } from "./table";

/**
 * Prescriptions. `times` is doses per days (`2/1`, `1/7`), `prn` when as needed. `supply`: quantity / days /
 * refills. `as`: the drug is a code in the request, a contained Medication, or a Medication of its own.
 */
const PRESCRIPTIONS = table(
  [
    "who",
    "status",
    "start",
    "drug",
    "code",
    "sig",
    "dose",
    "times",
    "route",
    "supply",
    "as",
    "treats",
    "by",
    "label",
  ],
  `
  amina   | active    | -4m   | Metformin 1,000 mg tablet             | rx 861004 metformin hydrochloride 1000 MG Oral Tablet            | Take 1 tablet by mouth twice a day with meals        | 1 tablet  | 2/1  | oral   | 180/90/3 | code      | diabetes  | lindqvist |
  amina   | active    | -14m  | Empagliflozin 10 mg tablet            | atc A10BK03 empagliflozin                                        | Take 1 tablet by mouth every morning                 | 1 tablet  | 1/1  | oral   | 90/90/2  | code      | diabetes  | lindqvist |
  amina   | active    | -9y   | Losartan 50 mg tablet                 | rx 979492 losartan potassium 50 MG Oral Tablet                   | Take 1 tablet by mouth once a day                    | 1 tablet  | 1/1  | oral   | 90/90/3  | reference | pressure  | marchetti |
  amina   | active    | -7m   | Atorvastatin 40 mg tablet             | rx 617311 atorvastatin 40 MG Oral Tablet                         | Take 1 tablet by mouth at bedtime                    | 1 tablet  | 1/1  | oral   | 90/90/3  | code      | lipids    | marchetti |
  amina   | active    | -2y   | Levothyroxine 75 mcg tablet           | atc H03AA01 levothyroxine sodium                                 | Take 1 tablet by mouth every morning, 30 minutes before breakfast | 1 tablet | 1/1 | oral | 90/90/0 | contained | thyroid | lindqvist |
  amina   | stopped   | -9y6m | Lisinopril 10 mg tablet               | rx 314076 lisinopril 10 MG Oral Tablet                           | Take 1 tablet by mouth once a day                    | 1 tablet  | 1/1  | oral   | 90/90/0  | code      | pressure  | marchetti |
  amina   | completed | -3y   | Doxycycline 100 mg capsule            | atc J01AA02 doxycycline                                          | Take 1 capsule by mouth twice a day for 7 days       | 1 capsule | 2/1  | oral   | 14/7/0   | code      | bronchitis| brandt    |
  amina   | entered-in-error | -14m | Warfarin 5 mg tablet            | rx 855332 warfarin sodium 5 MG Oral Tablet                       | Take 1 tablet by mouth once a day                    | 1 tablet  | 1/1  | oral   | 30/30/0  | code      | mistake   | brandt    |
  daniel  | active    | -8m   | Fluticasone 44 mcg inhaler            | rx 895994 120 ACTUAT fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler | Inhale 2 puffs twice a day; rinse your mouth after | 2 puffs | 2/1 | inhaled | 1/30/5 | code | asthma | marchetti |
  daniel  | active    | -8m   | Albuterol 90 mcg inhaler              | rx 745679 200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler | Inhale 2 puffs every 4 to 6 hours as needed for wheezing | 2 puffs | prn | inhaled | 1/30/2 | reference | asthma | marchetti |
  daniel  | active    | -1y   | Omeprazole 20 mg capsule              | rx 198051 omeprazole 20 MG Delayed Release Oral Capsule          | Take 1 capsule by mouth every morning before breakfast | 1 capsule | 1/1 | oral | 90/90/1 | code | reflux | marchetti |
  daniel  | on-hold   | -4y   | Tamsulosin 0.4 mg capsule             | rx 863669 tamsulosin hydrochloride 0.4 MG Oral Capsule           | Take 1 capsule by mouth half an hour after supper    | 1 capsule | 1/1  | oral   | 90/90/1  | code      | prostate  | marchetti |
  grace   | active    | -5w   | Ferrous sulfate 325 mg tablet         | rx 310325 ferrous sulfate 325 MG Oral Tablet                     | Take 1 tablet by mouth every other day on an empty stomach | 1 tablet | 1/2 | oral | 45/90/1 | code | anemia | brandt |
  grace   | active    | -1y   | Sumatriptan 50 mg tablet              | atc N02CC01 sumatriptan                                          | Take 1 tablet at the start of a migraine; may repeat once after 2 hours. No more than 2 tablets in 24 hours. | 1 tablet | prn | oral | 9/30/3 | code | migraine | brandt |
  kofi    | active    | -3m   | Epinephrine 0.15 mg auto-injector     | atc C01CA24 epinephrine                                          | Inject into the outer thigh at the first sign of a severe allergic reaction, then call 911 | 1 injector | prn | muscle | 2/365/1 | code | peanut | asante |
  kofi    | active    | -7m   | Hydrocortisone 1% ointment            | atc D07AA02 hydrocortisone                                       | Put a thin layer on itchy patches twice a day for up to 7 days | 1 application | 2/1 | skin | 1/30/2 | code | eczema | asante |
  kofi    | completed | -13m  | Amoxicillin 400 mg/5 mL suspension    | atc J01CA04 amoxicillin                                          | Take 6 mL by mouth twice a day for 10 days           | 6 mL      | 2/1  | oral   | 120/10/0 | code      |           | asante    |
  abena   | active    | -4m   | Albuterol 90 mcg inhaler              | rx 745679 200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler | Inhale 2 puffs 15 minutes before sports and as needed for wheezing | 2 puffs | prn | inhaled | 1/30/2 | code | asthma | asante |
  abena   | active    | -7w   | Levonorgestrel 0.15 mg / ethinyl estradiol 0.03 mg tablet | atc G03AA07 levonorgestrel and ethinylestradiol | Take 1 tablet by mouth at the same time every day    | 1 tablet  | 1/1  | oral   | 84/84/3  | code      | pill      | asante    | R SEX
  abena   | active    | -7w   | Fluoxetine 10 mg capsule              | atc N06AB03 fluoxetine                                           | Take 1 capsule by mouth every morning                | 1 capsule | 1/1  | oral   | 30/30/2  | code      | mood      | asante    | R PSY
  omar    | active    | -4m   | Rosuvastatin 10 mg tablet             | atc C10AA07 rosuvastatin                                         | Take 1 tablet by mouth once a day                    | 1 tablet  | 1/1  | oral   | 90/90/3  | code      | lipids    | marchetti |
  omar    | active    | -2y9m | Allopurinol 200 mg tablet             | atc M04AA01 allopurinol                                          | Take 1 tablet by mouth once a day with plenty of water | 1 tablet | 1/1 | oral  | 90/90/3  | reference | gout      | marchetti |
  omar    | completed | -3y   | Colchicine 0.6 mg tablet              | atc M04AC01 colchicine                                           | Take 2 tablets at the first sign of a gout flare, then 1 tablet an hour later | 2 tablets | prn | oral | 6/30/0 | code | gout | marchetti |
  zubeyde | active    | -5y   | Warfarin 5 mg tablet                  | rx 855332 warfarin sodium 5 MG Oral Tablet                       | Take by mouth every evening as told by the clinic after each INR: half a tablet on Monday and Friday, 1 tablet on other days | | 1/1 | oral | 90/90/3 | code | rhythm | iyer |
  zubeyde | active    | -3y5m | Furosemide 40 mg tablet               | rx 313988 furosemide 40 MG Oral Tablet                           | Take 1 tablet by mouth every morning; weigh yourself daily | 1 tablet | 1/1 | oral | 90/90/2 | code | heart | iyer |
  zubeyde | active    | -3y5m | Metoprolol succinate 50 mg tablet     | rx 866436 24 HR metoprolol succinate 50 MG Extended Release Oral Tablet | Take 1 tablet by mouth once a day; do not crush | 1 tablet | 1/1  | oral   | 90/90/2  | reference | rhythm    | iyer      |
  zubeyde | active    | -3y   | Digoxin 125 mcg tablet                | rx 197604 digoxin 0.125 MG Oral Tablet                           | Take 1 tablet by mouth every other day               | 1 tablet  | 1/2  | oral   | 45/90/1  | code      | rhythm    | iyer      |
  zubeyde | active    | -7y   | Alendronate 70 mg tablet              | atc M05BA04 alendronic acid                                      | Take 1 tablet by mouth once a week on an empty stomach, sitting upright for 30 minutes | 1 tablet | 1/7 | oral | 12/84/3 | code | bones | marchetti |
  zubeyde | completed | -9m   | Nitrofurantoin 100 mg capsule         | atc J01XE01 nitrofurantoin                                       | Take 1 capsule by mouth twice a day for 5 days       | 1 capsule | 2/1  | oral   | 10/5/0   | code      |           | brandt    |
  li      | active    | -16d  | Methimazole 5 mg tablet               | atc H03BB02 thiamazole                                           | Take 1 tablet by mouth once a day                    | 1 tablet  | 1/1  | oral   | 90/90/1  | code      | graves    | lindqvist |
  li      | completed | -22m  | Propranolol 20 mg tablet              | atc C07AA05 propranolol                                          | Take 1 tablet by mouth three times a day             | 1 tablet  | 3/1  | oral   | 90/30/0  | code      | graves    | lindqvist |
  noor    | active    |       | Vitamin D                             |                                                                  |                                                      |           |      |        |          | code      |           |           |
  noor    | active    | -3m   | Spironolactone 50 mg tablet           | atc C03DA01 spironolactone                                       | Take 1 tablet by mouth twice a day                   | 1 tablet  | 2/1  | oral   | 180/90/1 | code      | pcos      | brandt    |
  jose    | active    | -5y   | Metformin 500 mg tablet               | rx 861007 metformin hydrochloride 500 MG Oral Tablet             | Tomar 1 tableta por vía oral dos veces al día con las comidas | 1 tablet | 2/1 | oral | 180/90/3 | code | diabetes | marchetti |
  jose    | active    | -4y   | Clopidogrel 75 mg tablet              | rx 309362 clopidogrel 75 MG Oral Tablet                          | Take 1 tablet by mouth once a day                    | 1 tablet  | 1/1  | oral   | 90/90/3  | code      | coronary  | iyer      |
  jose    | active    | -4y   | Atorvastatin 80 mg tablet             | rx 259255 atorvastatin 80 MG Oral Tablet                         | Take 1 tablet by mouth at bedtime                    | 1 tablet  | 1/1  | oral   | 90/90/3  | code      | coronary  | iyer      |
  jose    | active    | -10y  | Amlodipine 5 mg tablet                | rx 197361 amlodipine 5 MG Oral Tablet                            | Take 1 tablet by mouth once a day                    | 1 tablet  | 1/1  | oral   | 90/90/3  | code      | pressure  | marchetti |
  ruth    | active    | -10w  | Hydrochlorothiazide 25 mg tablet      | rx 310798 hydrochlorothiazide 25 MG Oral Tablet                  | Take 1 tablet by mouth every morning                 | 1 tablet  | 1/1  | oral   | 90/90/3  | code      | pressure  | brandt    |
  siobhan | stopped   | -3y   | Sertraline 50 mg tablet               | rx 312941 sertraline 50 MG Oral Tablet                           | Take 1 tablet by mouth once a day                    | 1 tablet  | 1/1  | oral   | 90/90/1  | code      | anxiety   | brandt    |
  siobhan | active    | -13m  | Ibuprofen 200 mg tablet               | rx 310965 ibuprofen 200 MG Oral Tablet                           | Take 1 to 2 tablets by mouth every 6 hours as needed for pain, with food | 1 tablet | prn | oral | 30/30/0 | code | | brandt |
  `,
);

type Row = (typeof PRESCRIPTIONS)[number];

/** Prescriptions, and the Medications some of them refer to. */
export function medicationResources(calendar: Calendar): FhirResource[] {
  return PRESCRIPTIONS.flatMap((row) => {
    const request = prescription(row, calendar);
    return row.as === "reference" ? [medication(row, medicationId(row)), request] : [request];
  });
}

function prescription(row: Row, calendar: Calendar): MedicationRequest {
  return compact<MedicationRequest>({
    resourceType: "MedicationRequest",
    id: demoUuid(`${row.who}/prescription/${row.drug}`),
    meta: row.label ? restricted(...row.label.split(" ").slice(1)) : undefined,
    contained: row.as === "contained" ? [medication(row, "drug")] : [],
    status: row.status as MedicationRequest["status"],
    intent: "order",
    category: [hl7("medicationrequest-category", "community", "Community")],
    ...drug(row),
    subject: subject(row.who as PersonKey),
    authoredOn: row.start ? calendar.at(row.start, "10:15") : undefined,
    requester: row.by ? staff(row.by) : undefined,
    reasonReference: row.treats ? [{ reference: `Condition/${problemId(row.who, row.treats)}` }] : [],
    dosageInstruction: row.sig ? [dosage(row)] : [],
    dispenseRequest: row.supply ? supply(row, calendar) : undefined,
  });
}

function drug(row: Row): Pick<MedicationRequest, "medicationCodeableConcept" | "medicationReference"> {
  if (row.as === "contained") return { medicationReference: { reference: "#drug" } };
  if (row.as === "reference") {
    return { medicationReference: { reference: `Medication/${medicationId(row)}`, display: row.drug } };
  }
  return { medicationCodeableConcept: concept(row.code, row.drug) };
}

function medicationId(row: Row): string {
  return demoUuid(`drug/${row.drug}`);
}

function medication(row: Row, id: string): Medication {
  return { resourceType: "Medication", id, status: "active", code: concept(row.code, row.drug) };
}

const ROUTES: Record<string, string> = {
  oral: "sct 26643006 Oral route",
  inhaled: "sct 18679011000001101 Inhalation",
  muscle: "sct 78421000 Intramuscular route",
  skin: "sct 6064005 Topical route",
};

function dosage(row: Row): Dosage {
  const [times, days] = row.times.split("/").map(Number);
  const [amount, ...unit] = row.dose.split(" ");
  return compact<Dosage>({
    text: row.sig,
    timing: row.times === "prn" ? undefined : { repeat: { frequency: times, period: days, periodUnit: "d" } },
    asNeededBoolean: row.times === "prn" ? true : undefined,
    route: row.route ? concept(ROUTES[row.route]!) : undefined,
    doseAndRate: amount ? [{ doseQuantity: { value: Number(amount), unit: unit.join(" ") } }] : [],
  });
}

function supply(row: Row, calendar: Calendar): MedicationRequest["dispenseRequest"] {
  const [amount, days, refills] = row.supply.split("/").map(Number);
  const start = calendar.date(row.start);
  return {
    // A prescription is good for a year; long-standing ones were renewed within it.
    validityPeriod:
      row.status === "active" ? { start, end: calendar.date(refills === 0 ? "+9d" : "+8m") } : { start },
    numberOfRepeatsAllowed: refills!,
    quantity: { value: amount!, unit: row.dose.split(" ").slice(1).join(" ") || "tablet" },
    expectedSupplyDuration: quantity(days!, "days", "d"),
  };
}
