import { table } from "../table";

/**
 * What the laboratory measures: typical value, biological variation (coefficient in percent) and reference
 * range, where they differ for women (F), men (M) and children under 13 (C). A `therapeutic` range is a goal of
 * treatment, not of health. Ranges as an adult laboratory of the United States prints them.
 */
export const ANALYTES = table(
  ["key", "loinc", "display", "text", "unit", "ucum", "digits", "typical", "cv", "range", "critical"],
  `
  glucose     | 2345-7  | Glucose [Mass/volume] in Serum or Plasma                       | Glucose               | mg/dL          | mg/dL             | 0 | 88                    | 4   | 70-99                              | <50 >400
  bun         | 3094-0  | Urea nitrogen [Mass/volume] in Serum or Plasma                 | Urea nitrogen (BUN)   | mg/dL          | mg/dL             | 0 | 14 C 12               | 11  | 7-20 C 5-18                        |
  creatinine  | 2160-0  | Creatinine [Mass/volume] in Serum or Plasma                    | Creatinine            | mg/dL          | mg/dL             | 2 | F 0.74 M 0.95 C 0.42  | 4   | F 0.59-1.04 M 0.74-1.35 C 0.30-0.70 | >5
  egfr        | 98979-8 | Glomerular filtration rate [Volume Rate/Area] in Serum, Plasma or Blood by Creatinine-based formula (CKD-EPI 2021)/1.73 sq M | eGFR | mL/min/1.73 m² | mL/min/{1.73_m2} | 0 | 95 | 3 | >=60 | <15
  sodium      | 2951-2  | Sodium [Moles/volume] in Serum or Plasma                       | Sodium                | mmol/L         | mmol/L            | 0 | 140                   | 0.7 | 136-145                            | <120 >160
  potassium   | 2823-3  | Potassium [Moles/volume] in Serum or Plasma                    | Potassium             | mmol/L         | mmol/L            | 1 | 4.2                   | 4   | 3.5-5.1                            | <2.8 >6.0
  chloride    | 2075-0  | Chloride [Moles/volume] in Serum or Plasma                     | Chloride              | mmol/L         | mmol/L            | 0 | 103                   | 1.1 | 98-107                             | <80 >120
  co2         | 2028-9  | Carbon dioxide, total [Moles/volume] in Serum or Plasma        | Carbon dioxide (CO2)  | mmol/L         | mmol/L            | 0 | 25                    | 4   | 22-29 C 20-28                      | <10 >40
  calcium     | 17861-6 | Calcium [Mass/volume] in Serum or Plasma                       | Calcium               | mg/dL          | mg/dL             | 1 | 9.4                   | 1.9 | 8.6-10.3                           | <6.5 >13
  protein     | 2885-2  | Protein [Mass/volume] in Serum or Plasma                       | Total protein         | g/dL           | g/dL              | 1 | 7.1                   | 2.5 | 6.0-8.3                            |
  albumin     | 1751-7  | Albumin [Mass/volume] in Serum or Plasma                       | Albumin               | g/dL           | g/dL              | 1 | 4.3                   | 2.6 | 3.5-5.0                            |
  bilirubin   | 1975-2  | Bilirubin.total [Mass/volume] in Serum or Plasma               | Bilirubin, total      | mg/dL          | mg/dL             | 1 | 0.6                   | 18  | 0.1-1.2                            |
  alp         | 6768-6  | Alkaline phosphatase [Enzymatic activity/volume] in Serum or Plasma | Alkaline phosphatase | U/L        | U/L               | 0 | 72 C 240              | 6   | 44-147 C 142-335                   |
  alt         | 1742-6  | Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma | ALT              | U/L            | U/L               | 0 | 22 C 17               | 13  | 7-56                               | >1000
  ast         | 1920-8  | Aspartate aminotransferase [Enzymatic activity/volume] in Serum or Plasma | AST            | U/L            | U/L               | 0 | 21 C 28               | 11  | 10-40 C 15-50                      | >1000
  chol        | 2093-3  | Cholesterol [Mass/volume] in Serum or Plasma                   | Cholesterol, total    | mg/dL          | mg/dL             | 0 | 178 C 152             | 5   | <200 C <170                        |
  trig        | 2571-8  | Triglyceride [Mass/volume] in Serum or Plasma                  | Triglycerides         | mg/dL          | mg/dL             | 0 | 96 C 62               | 15  | <150 C <75                         |
  hdl         | 2085-9  | Cholesterol in HDL [Mass/volume] in Serum or Plasma            | HDL cholesterol       | mg/dL          | mg/dL             | 0 | F 60 M 49 C 54        | 6   | F >=50 M >=40 C >=45               |
  ldl         | 13457-7 | Cholesterol in LDL [Mass/volume] in Serum or Plasma by calculation | LDL cholesterol   | mg/dL          | mg/dL             | 0 | 100                   | 6   | <130 C <110                        |
  wbc         | 6690-2  | Leukocytes [#/volume] in Blood by Automated count              | White blood cells     | 10³/µL         | 10*3/uL           | 1 | 6.6 C 8.2             | 10  | 4.0-11.0 C 5.0-14.5                | <1 >50
  rbc         | 789-8   | Erythrocytes [#/volume] in Blood by Automated count            | Red blood cells       | 10⁶/µL         | 10*6/uL           | 2 | F 4.50 M 5.00 C 4.60  | 2   | F 3.92-5.13 M 4.35-5.65 C 3.90-5.30 |
  hgb         | 718-7   | Hemoglobin [Mass/volume] in Blood                              | Hemoglobin            | g/dL           | g/dL              | 1 | F 13.4 M 15.0 C 12.7  | 2.2 | F 11.6-15.0 M 13.2-16.6 C 11.5-14.5 | <7 >20
  hct         | 4544-3  | Hematocrit [Volume Fraction] of Blood by Automated count       | Hematocrit            | %              | %                 | 1 | 40                    | 2   | F 35.5-44.9 M 38.3-48.6 C 34.0-42.0 | <21 >60
  mcv         | 787-2   | MCV [Entitic volume] by Automated count                        | MCV                   | fL             | fL                | 1 | 89                    | 1   | 80.0-98.0 C 75.0-91.0              |
  mch         | 785-6   | MCH [Entitic mass] by Automated count                          | MCH                   | pg             | pg                | 1 | 30                    | 1   | 27.0-33.0 C 24.0-31.0              |
  mchc        | 786-4   | MCHC [Mass/volume] by Automated count                          | MCHC                  | g/dL           | g/dL              | 1 | 33.5                  | 1   | 31.5-36.0                          |
  rdw         | 788-0   | Erythrocyte distribution width [Ratio] by Automated count      | RDW                   | %              | %                 | 1 | 13.1                  | 2   | 11.5-14.5                          |
  plt         | 777-3   | Platelets [#/volume] in Blood by Automated count               | Platelets             | 10³/µL         | 10*3/uL           | 0 | 248 C 295             | 6   | 150-400 C 150-450                  | <20 >1000
  a1c         | 4548-4  | Hemoglobin A1c/Hemoglobin.total in Blood                       | Hemoglobin A1c        | %              | %                 | 1 | 5.3                   | 1.5 | 4.0-5.6                            |
  tsh         | 3016-3  | Thyrotropin [Units/volume] in Serum or Plasma                  | TSH                   | mIU/L          | m[IU]/L           | 2 | 1.90                  | 12  | 0.40-4.00 C 0.70-5.70              |
  ft4         | 3024-7  | Thyroxine (T4) free [Mass/volume] in Serum or Plasma           | Free T4               | ng/dL          | ng/dL             | 2 | 1.22                  | 5   | 0.80-1.80                          |
  uacr        | 9318-7  | Albumin/Creatinine [Mass Ratio] in Urine                       | Albumin/creatinine ratio, urine | mg/g | mg/g              | 0 | 9                     | 20  | <30                                |
  ferritin    | 2276-4  | Ferritin [Mass/volume] in Serum or Plasma                      | Ferritin              | ng/mL          | ng/mL             | 0 | F 58 M 120 C 42       | 9   | F 11-307 M 24-336 C 12-140         |
  iron        | 2498-4  | Iron [Mass/volume] in Serum or Plasma                          | Iron                  | µg/dL          | ug/dL             | 0 | 88                    | 14  | F 35-145 M 50-150 C 27-137         |
  tibc        | 2500-7  | Iron binding capacity [Mass/volume] in Serum or Plasma         | Total iron-binding capacity | µg/dL    | ug/dL             | 0 | 320                   | 4   | 250-400                            |
  ironsat     | 2502-3  | Iron saturation [Mass Fraction] in Serum or Plasma             | Iron saturation       | %              | %                 | 0 | 27                    | 5   | 14-50                              |
  b12         | 2132-9  | Cobalamin (Vitamin B12) [Mass/volume] in Serum or Plasma       | Vitamin B12           | pg/mL          | pg/mL             | 0 | 440                   | 7   | 180-914                            |
  vitd        | 62292-8 | 25-Hydroxyvitamin D2+25-Hydroxyvitamin D3 [Mass/volume] in Serum or Plasma | Vitamin D, 25-hydroxy | ng/mL | ng/mL          | 0 | 31                    | 9   | 20-50                              |
  inr         | 6301-6  | INR in Platelet poor plasma by Coagulation assay               | INR                   |                | {INR}             | 1 | 2.5                   | 10  | therapeutic 2.0-3.0                | >4.9
  ntprobnp    | 33762-6 | Natriuretic peptide.B prohormone N-Terminal [Mass/volume] in Serum or Plasma | NT-proBNP | pg/mL       | pg/mL             | 0 | 90                    | 10  | <450                               |
  digoxin     | 10535-3 | Digoxin [Mass/volume] in Serum or Plasma                       | Digoxin               | ng/mL          | ng/mL             | 1 | 0.8                   | 8   | therapeutic 0.5-0.9                | >2.0
  psa         | 2857-1  | Prostate specific Ag [Mass/volume] in Serum or Plasma          | PSA                   | ng/mL          | ng/mL             | 2 | 1.40                  | 7   | <4.00                              |
  crp         | 1988-5  | C reactive protein [Mass/volume] in Serum or Plasma            | C-reactive protein    | mg/L           | mg/L              | 1 | 2.1                   | 25  | <5.0                               |
  urate       | 3084-1  | Urate [Mass/volume] in Serum or Plasma                         | Uric acid             | mg/dL          | mg/dL             | 1 | 5.2                   | 6   | F 2.5-7.1 M 3.7-8.0                |
  lead        | 77307-7 | Lead [Mass/volume] in Venous blood                             | Lead, blood           | µg/dL          | ug/dL             | 1 | 1.2                   | 9   | <3.5                               | >45
  prolactin   | 2842-3  | Prolactin [Mass/volume] in Serum or Plasma                     | Prolactin             | ng/mL          | ng/mL             | 1 | 11.0                  | 12  | F 4.8-23.3 M 4.0-15.2              |
  testo       | 2986-8  | Testosterone [Mass/volume] in Serum or Plasma                  | Testosterone, total   | ng/dL          | ng/dL             | 0 | F 30 M 480            | 10  | F 8-60 M 240-950                   |
  insulin     | 20448-7 | Insulin [Units/volume] in Serum or Plasma                      | Insulin, fasting      | µIU/mL         | u[IU]/mL          | 1 | 8.0                   | 14  | 2.6-24.9                           |
  cea         | 2039-6  | Carcinoembryonic Ag [Mass/volume] in Serum or Plasma           | CEA                   | ng/mL          | ng/mL             | 1 | 1.9                   | 6   | <5.0                               |
  ca153       | 6875-9  | Cancer Ag 15-3 [Units/volume] in Serum or Plasma               | CA 15-3               | U/mL           | [arb'U]/mL        | 1 | 22.0                  | 6   | <30.0                              |
  `,
);

export type Analyte = (typeof ANALYTES)[number];

const BY_KEY = new Map(ANALYTES.map((row) => [row.key, row]));

export function analyte(key: string): Analyte {
  const row = BY_KEY.get(key);
  if (!row) throw new Error(`the laboratory does not measure "${key}"`);
  return row;
}

/** A panel's report: its LOINC code and members in the order they are printed. A `single` has no report. */
export const PANELS: Record<string, { loinc: string; display: string; text: string; members: string[] }> = {
  cmp: {
    loinc: "24323-8",
    display: "Comprehensive metabolic 2000 panel - Serum or Plasma",
    text: "Comprehensive metabolic panel",
    members:
      "glucose bun creatinine egfr sodium potassium chloride co2 calcium protein albumin bilirubin alp alt ast".split(
        " ",
      ),
  },
  bmp: {
    loinc: "51990-0",
    display: "Basic metabolic panel - Blood",
    text: "Basic metabolic panel",
    members: "glucose bun creatinine egfr sodium potassium chloride co2 calcium".split(" "),
  },
  lipid: {
    loinc: "24331-1",
    display: "Lipid 1996 panel - Serum or Plasma",
    text: "Lipid panel",
    members: "chol trig hdl ldl".split(" "),
  },
  cbc: {
    loinc: "58410-2",
    display: "CBC panel - Blood by Automated count",
    text: "Complete blood count",
    members: "wbc rbc hgb hct mcv mch mchc rdw plt".split(" "),
  },
  iron: {
    loinc: "50190-8",
    display: "Iron and Iron binding capacity panel - Serum or Plasma",
    text: "Iron studies",
    members: "iron tibc ironsat ferritin".split(" "),
  },
};
