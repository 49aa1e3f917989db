import type { AllergyIntolerance } from "fhir/r4";
import type { Calendar } from "./calendar";
import { staff } from "./clinic";
import { concept, hl7 } from "./concepts";
import { demoUuid } from "./ids";
import { subject } from "./people";
import type { PersonKey } from "./people";
import { compact, table } from "./table";

/**
 * `state` is clinical status / verification. Noor has no row on purpose: nothing was recorded, which is not the
 * same as Daniel's and Omar's coded statements. One of Amina's was entered in error; José's lacks most fields.
 */
const ALLERGIES = table(
  [
    "who",
    "code",
    "text",
    "kind",
    "category",
    "criticality",
    "state",
    "reaction",
    "severity",
    "since",
    "last",
    "by",
    "note",
  ],
  `
  amina   | sct 764146007 Penicillin            | Penicillin                      | allergy     | medication  | high             | active/confirmed        | sct 126485001 Urticaria; sct 41291007 Angioedema      | severe   | -31y  | -31y   | marchetti | Swelling of lips and face about an hour after amoxicillin. Tolerates cephalexin.
  amina   | sct 386873009 Lisinopril            | Lisinopril                      | intolerance | medication  | low              | active/confirmed        | sct 49727002 Cough                                    | mild     | -9y   | -9y    | marchetti | Dry cough, gone two weeks after stopping.
  amina   | sct 735029006 Shellfish             | Shellfish                       | allergy     | food        | unable-to-assess | active/unconfirmed      | sct 422400008 Vomiting                                | moderate | -12y  |        | lindqvist |
  amina   | sct 256277009 Grass pollen          | Grass pollen                    | allergy     | environment | low              | resolved/confirmed      | sct 61582004 Allergic rhinitis                        | mild     | -40y  | -15y   | marchetti |
  amina   | sct 111088007 Latex                 | Latex                           | allergy     | environment | high             | /entered-in-error       | sct 39579001 Anaphylaxis                              | severe   | -2y   |        | brandt    | Belongs to another patient.
  daniel  | sct 716186003 No known allergy      | No known allergies              |             |             |                  | active/confirmed        |                                                       |          |       |        | marchetti |
  grace   | sct 387406002 Sulfonamide           | Sulfa antibiotics               | allergy     | medication  | low              | active/confirmed        | sct 271807003 Eruption of skin                        | mild     | -17y  | -17y   | brandt    |
  grace   | sct 260152009 Cat dander            | Cat dander                      | allergy     | environment | low              | active/confirmed        | sct 61582004 Allergic rhinitis; sct 56018004 Wheezing | mild     | -25y  | -8m    | brandt    |
  kofi    | sct 762952008 Peanut                | Peanut                          | allergy     | food        | high             | active/confirmed        | sct 39579001 Anaphylaxis                              | severe   | -3y2m | -3y2m  | asante    | Wheezing and hives minutes after peanut butter; epinephrine given. Carries an auto-injector.
  kofi    | sct 102263004 Eggs (edible)         | Egg                             | allergy     | food        | low              | resolved/confirmed      | sct 126485001 Urticaria                               | mild     | -5y   | -3y6m  | asante    | Tolerates baked and scrambled egg since the age of 4.
  abena   | sct 260147004 House dust mite       | House dust mites                | allergy     | environment | low              | active/confirmed        | sct 56018004 Wheezing                                 | mild     | -8y   | -5m    | asante    |
  omar    | sct 409137002 No known drug allergy | No known drug allergies         |             | medication  |                  | active/confirmed        |                                                       |          |       |        | marchetti |
  omar    | sct 47703008 Lactose                | Lactose                         | intolerance | food        | low              | active/confirmed        | sct 62315008 Diarrhea                                 | mild     | -20y  |        | marchetti |
  zubeyde | sct 387458008 Aspirin               | Aspirin                         | intolerance | medication  | high             | active/confirmed        | sct 74474003 Gastrointestinal hemorrhage              | severe   | -11y  | -11y   | iyer      | Stomach bleeding while taking aspirin daily.
  zubeyde | sct 426722004 Iodinated contrast media | Iodinated contrast           | allergy     | medication  | low              | active/presumed         | sct 418290006 Itching                                 | mild     | -6y   | -6y    | iyer      |
  li      | sct 288328004 Bee venom             | Bee sting                       | allergy     | environment | high             | active/confirmed        | sct 41291007 Angioedema                               | moderate | -10y  | -4y    | lindqvist |
  jose    |                                     | Mariscos (según refiere)        |             |             |                  | active/                 |                                                       |          |       |        |           |
  ruth    | sct 764146007 Penicillin            | Penicillin                      | allergy     | medication  | low              | active/refuted          | sct 271807003 Eruption of skin                        | mild     | -35y  |        | brandt    | Childhood rash; oral challenge two years ago was tolerated.
  ruth    | sct 387406002 Sulfonamide           | Sulfa antibiotics               | allergy     | medication  | high             | active/confirmed        | sct 126485001 Urticaria                               | moderate | -14y  | -14y   | brandt    |
  siobhan | sct 227493005 Cashew nuts           | Cashew nuts                     | allergy     | food        | high             | active/confirmed        | sct 126485001 Urticaria; sct 422400008 Vomiting       | moderate | -9y   | -3y    | brandt    |
  `,
);

export function allergyResources(calendar: Calendar): AllergyIntolerance[] {
  return ALLERGIES.map((row) => {
    const [clinical, verification] = row.state.split("/");
    return compact<AllergyIntolerance>({
      resourceType: "AllergyIntolerance",
      id: demoUuid(`${row.who}/allergy/${row.text}`),
      clinicalStatus: clinical ? hl7("allergyintolerance-clinical", clinical) : undefined,
      verificationStatus: verification ? hl7("allergyintolerance-verification", verification) : undefined,
      type: (row.kind || undefined) as AllergyIntolerance["type"],
      category: row.category ? [row.category as NonNullable<AllergyIntolerance["category"]>[number]] : [],
      criticality: (row.criticality || undefined) as AllergyIntolerance["criticality"],
      code: concept(row.code, row.text),
      patient: subject(row.who as PersonKey),
      onsetDateTime: row.since ? calendar.date(row.since).slice(0, 4) : undefined,
      recordedDate: row.by ? calendar.date(row.since || "-2y") : undefined,
      recorder: row.by ? staff(row.by) : undefined,
      lastOccurrence: row.last ? calendar.date(row.last).slice(0, 7) : undefined,
      note: row.note ? [{ text: row.note }] : [],
      reaction: row.reaction
        ? [
            {
              manifestation: row.reaction.split(";").map((one) => concept(one)),
              severity: row.severity as "mild" | "moderate" | "severe",
            },
          ]
        : [],
    });
  });
}
