import type { PersonKey } from "../people";
import { table } from "../table";

/**
 * Results that are not a yearly number: swabs, cultures, antibodies, scores. `value` is a small notation, see
 * `readValue`. `status` is empty for `final`; rows of one `panel` and day make a report. `label` says what a
 * careful clinic marks (`R` and v3-ActCode sensitivities); some of Abena's private results lack it on purpose.
 * Kinds: lab, proc(edure), survey, social; "none" sends no category at all.
 */
export const FINDINGS = table(
  ["who", "when", "kind", "code", "text", "value", "range", "flag", "status", "panel", "label"],
  `
  amina   | -8m    | lab    | loinc 56888-1 HIV 1+2 Ab+HIV1 p24 Ag [Presence] in Serum or Plasma by Immunoassay | HIV screening, 4th generation | sct 131194007 Non-reactive | Non-reactive | N | | | R HIV
  amina   | -11m   | lab    | loinc 29771-3 Hemoglobin.gastrointestinal.lower [Presence] in Stool by Immunoassay | Stool blood test (FIT) | sct 260385009 Negative | Negative | N | | |
  amina   | -3y2m  | lab    | loinc 29953-7 Nuclear Ab [Titer] in Serum or Plasma | Antinuclear antibodies (ANA) | ratio 1:80 | Below 1:160 | N | | |
  amina   | -6y    | lab    | loinc 882-1 ABO and Rh group [Type] in Blood | Blood group | text O Rh positive | | | | |
  amina   | -2d    | lab    | loinc 630-4 Bacteria identified in Urine by Culture | Urine culture | text Gram-negative rods, more than 100,000 CFU/mL. Identification and susceptibility to follow. | No growth | A | preliminary | |
  amina   | -5m    | lab    | loinc 718-7 Hemoglobin [Mass/volume] in Blood | Hemoglobin | 7.9 g/dL | 11.6 – 15.0 g/dL | L | entered-in-error | |
  amina   | -14m   | lab    | loinc 2823-3 Potassium [Moles/volume] in Serum or Plasma | Potassium | absent error | 3.5 – 5.1 mmol/L | | cancelled | |
  amina   | -26m   | lab    | loinc 2276-4 Ferritin [Mass/volume] in Serum or Plasma | Ferritin | absent not-performed | 11 – 307 ng/mL | | | |
  amina   | -5m    | lab    | loinc 5778-6 Color of Urine | Color | text Yellow | Yellow | N | | ua |
  amina   | -5m    | lab    | loinc 5767-9 Appearance of Urine | Appearance | text Clear | Clear | N | | ua |
  amina   | -5m    | lab    | loinc 5811-5 Specific gravity of Urine by Test strip | Specific gravity | 1.018 | 1.005 – 1.030 | N | | ua |
  amina   | -5m    | lab    | loinc 5803-2 pH of Urine by Test strip | pH | 5.5 [pH] | 5.0 – 8.0 | N | | ua |
  amina   | -5m    | lab    | loinc 5804-0 Protein [Mass/volume] in Urine by Test strip | Protein | text 1+ (30 mg/dL) | Negative | A | | ua |
  amina   | -5m    | lab    | loinc 5792-7 Glucose [Mass/volume] in Urine by Test strip | Glucose | text 3+ (500 mg/dL) | Negative | A | | ua |
  amina   | -5m    | lab    | loinc 5802-4 Nitrite [Presence] in Urine by Test strip | Nitrite | sct 260385009 Negative | Negative | N | | ua |
  amina   | -5m    | lab    | loinc 5799-2 Leukocyte esterase [Presence] in Urine by Test strip | Leukocyte esterase | sct 260385009 Negative | Negative | N | | ua |
  amina   | -5m    | lab    | loinc 5821-4 Leukocytes [#/area] in Urine sediment by Microscopy high power field | White cells | range 0-5 /[HPF] | 0 – 5 /HPF | N | | ua |
  amina   | -19d   | social | loinc 72166-2 Tobacco smoking status | Smoking status | sct 266919005 Never smoked tobacco | | | | |
  daniel  | -11m   | lab    | loinc 29771-3 Hemoglobin.gastrointestinal.lower [Presence] in Stool by Immunoassay | Stool blood test (FIT) | sct 260385009 Negative | Negative | N | | |
  daniel  | -7m    | proc   | loinc 19868-9 Forced vital capacity [Volume] Respiratory system by Spirometry | Forced vital capacity (FVC) | 4.21 L | At least 3.5 L | N | | spirometry |
  daniel  | -7m    | proc   | loinc 20150-9 FEV1 | Forced expiratory volume in 1 second (FEV1) | 2.86 L | At least 2.8 L | N | | spirometry |
  daniel  | -7m    | proc   | loinc 19926-5 FEV1/FVC | FEV1/FVC | 68 % | At least 70 % | L | | spirometry |
  daniel  | -2m    | social | loinc 72166-2 Tobacco smoking status | Smoking status | sct 8517006 Former smoker | | | | |
  grace   | -14m   | lab    | loinc 10524-7 Microscopic observation [Identifier] in Cervix by Cyto stain | Cervical cytology (Pap) | text Negative for intraepithelial lesion or malignancy | Negative | N | | |
  grace   | -14m   | lab    | loinc 21440-3 HPV 16+18+31+33+35+45+51+52+56 DNA [Presence] in Cervix by Probe | High-risk HPV | sct 260415000 Not detected | Not detected | N | | |
  grace   | -2y1m  | lab    | loinc 94500-6 SARS-CoV-2 (COVID-19) RNA [Presence] in Respiratory specimen by NAA with probe detection | COVID-19 PCR | sct 260373001 Detected | Not detected | A | | |
  grace   | -5w    | survey | loinc 44261-6 Patient Health Questionnaire 9 item (PHQ-9) total score [Reported] | PHQ-9 total score | int 3 | | | | |
  grace   | -5w    | social | loinc 72166-2 Tobacco smoking status | Smoking status | sct 266919005 Never smoked tobacco | | | | |
  kofi    | -13m   | lab    | loinc 78012-2 Streptococcus pyogenes Ag [Presence] in Throat by Rapid immunoassay | Rapid strep test | sct 260373001 Detected | Not detected | A | | |
  kofi    | -10m   | lab    | loinc 80382-5 Influenza virus A Ag [Presence] in Upper respiratory specimen by Rapid immunoassay | Influenza A | sct 260415000 Not detected | Not detected | N | | flu |
  kofi    | -10m   | lab    | loinc 80383-3 Influenza virus B Ag [Presence] in Upper respiratory specimen by Rapid immunoassay | Influenza B | sct 260373001 Detected | Not detected | A | | flu |
  kofi    | -3y1m  | lab    | loinc 6206-7 Peanut IgE Ab [Units/volume] in Serum | Peanut IgE | 18.4 kU/L k[IU]/L | Below 0.35 kU/L | H | | |
  kofi    | -14m   | lab    | loinc 6206-7 Peanut IgE Ab [Units/volume] in Serum | Peanut IgE | 11.7 kU/L k[IU]/L | Below 0.35 kU/L | H | | |
  abena   | -7w    | lab    | loinc 21613-5 Chlamydia trachomatis DNA [Presence] in Specimen by NAA with probe detection | Chlamydia PCR | sct 260415000 Not detected | Not detected | N | | | R STD
  abena   | -7w    | lab    | loinc 24111-7 Neisseria gonorrhoeae DNA [Presence] in Specimen by NAA with probe detection | Gonorrhea PCR | sct 260415000 Not detected | Not detected | N | | |
  abena   | -7w    | lab    | loinc 2106-3 Choriogonadotropin (pregnancy test) [Presence] in Urine | Pregnancy test, urine | sct 260385009 Negative | Negative | N | | |
  abena   | -7w    | survey | loinc 89204-2 Patient Health Questionnaire-9: Modified for Teens total score [Reported.PHQ.Teen] | PHQ-9 for teens, total score | int 11 | | | | | R PSY
  abena   | -7w    | social | | Contraception: method discussed | text Combined pill started after counseling | | | | |
  abena   | -7w    | social | loinc 8665-2 Last menstrual period start date | Last menstrual period | date -9w | | | | | R SEX
  abena   | -16m   | lab    | loinc 78012-2 Streptococcus pyogenes Ag [Presence] in Throat by Rapid immunoassay | Rapid strep test | sct 260415000 Not detected | Not detected | N | | |
  omar    | -2y4m  | lab    | loinc 17780-8 Helicobacter pylori Ag [Presence] in Stool by Immunoassay | Helicobacter pylori, stool | sct 260385009 Negative | Negative | N | | |
  omar    | -3y    | lab    | loinc 13955-0 Hepatitis C virus Ab [Presence] in Serum or Plasma by Immunoassay | Hepatitis C antibody | sct 131194007 Non-reactive | Non-reactive | N | | |
  omar    | -3m    | social | loinc 72166-2 Tobacco smoking status | Smoking status | sct 8517006 Former smoker | | | | |
  zubeyde | -9m    | lab    | loinc 630-4 Bacteria identified in Urine by Culture | Urine culture | text Escherichia coli, more than 100,000 CFU/mL | No growth | A | | culture |
  zubeyde | -9m    | lab    | loinc 5802-4 Nitrite [Presence] in Urine by Test strip | Nitrite | sct 10828004 Positive | Negative | A | | culture |
  zubeyde | -1y5m  | lab    | loinc 89579-7 Troponin I.cardiac [Mass/volume] in Serum or Plasma by High sensitivity method | Troponin I, high sensitivity | < 3 ng/L | Below 16 ng/L | N | | |
  zubeyde | -10m   | survey | loinc 72106-8 Total score [MMSE] | Mini-Mental State Examination | 27 {score} | 24 – 30 | N | | |
  zubeyde | -6d    | social | loinc 72166-2 Tobacco smoking status | Smoking status | sct 266919005 Never smoked tobacco | | | | |
  li      | -22m   | lab    | loinc 5385-0 Thyrotropin receptor Ab [Units/volume] in Serum | TSH receptor antibodies | 14.60 IU/L [IU]/L | Below 1.75 IU/L | H | | |
  li      | -16d   | lab    | loinc 5385-0 Thyrotropin receptor Ab [Units/volume] in Serum | TSH receptor antibodies | 2.10 IU/L [IU]/L | Below 1.75 IU/L | H | | |
  li      | -22m   | lab    | loinc 8099-4 Thyroperoxidase Ab [Units/volume] in Serum or Plasma | Thyroid peroxidase antibodies | 310 IU/mL [IU]/mL | Below 34 IU/mL | H | | |
  li      | -22m   | lab    | loinc 5196-1 Hepatitis B virus surface Ag [Presence] in Serum or Plasma by Immunoassay | Hepatitis B surface antigen | sct 260385009 Negative | Negative | N | | |
  noor    | -3m    | lab    | loinc 2106-3 Choriogonadotropin (pregnancy test) [Presence] in Urine | Pregnancy test, urine | sct 260385009 Negative | | | | |
  noor    |        | none   | | Glucose tolerance test, 2 hours | 148 mg/dL | | | | |
  noor    | -3m    | survey | loinc 44261-6 Patient Health Questionnaire 9 item (PHQ-9) total score [Reported] | PHQ-9 total score | int 6 | | | | |
  jose    | -8m    | lab    | loinc 29771-3 Hemoglobin.gastrointestinal.lower [Presence] in Stool by Immunoassay | Stool blood test (FIT) | sct 10828004 Positive | Negative | A | | |
  jose    | -7w    | social | loinc 72166-2 Tobacco smoking status | Smoking status | sct 8517006 Former smoker | | | | |
  ruth    | -6y2m  | lab    | loinc 4625-0 Hemoglobin S/Hemoglobin.total in Blood | Hemoglobin S | 38.4 % | 0 % | A | | electrophoresis |
  ruth    | -6y2m  | lab    | loinc 4551-8 Hemoglobin A2/Hemoglobin.total in Blood | Hemoglobin A2 | 3.1 % | 2.0 – 3.3 % | N | | electrophoresis |
  ruth    | -15m   | lab    | loinc 10524-7 Microscopic observation [Identifier] in Cervix by Cyto stain | Cervical cytology (Pap) | text Negative for intraepithelial lesion or malignancy | Negative | N | | |
  ruth    | -10w   | social | loinc 72166-2 Tobacco smoking status | Smoking status | sct 266919005 Never smoked tobacco | | | | |
  siobhan | -13m   | lab    | loinc 5334-8 Rubella virus IgG Ab [Units/volume] in Serum or Plasma by Immunoassay | Rubella IgG | 48 IU/mL [IU]/mL | Immune: 10 IU/mL or more | N | | |
  siobhan | -20m   | lab    | loinc 5213-4 Heterophile Ab [Presence] in Serum by Latex agglutination | Mononucleosis screen | sct 260385009 Negative | Negative | N | | |
  `,
) as Array<
  Record<
    "when" | "kind" | "code" | "text" | "value" | "range" | "flag" | "status" | "panel" | "label",
    string
  > & { who: PersonKey }
>;

/** Reports that the panels above belong to; the culture's susceptibilities are its components. */
export const FINDING_PANELS: Record<string, { code: string; text: string; conclusion?: string }> = {
  ua: { code: "loinc 24357-6 Urinalysis macro (dipstick) panel - Urine", text: "Urinalysis" },
  spirometry: {
    code: "",
    text: "Spirometry",
    conclusion:
      "Mild airflow obstruction with significant response to bronchodilator, consistent with asthma.",
  },
  flu: { code: "", text: "Influenza A and B, rapid test" },
  culture: {
    code: "loinc 630-4 Bacteria identified in Urine by Culture",
    text: "Urine culture with susceptibility",
  },
  electrophoresis: {
    code: "",
    text: "Hemoglobin electrophoresis",
    conclusion: "Pattern consistent with sickle cell trait (HbAS).",
  },
};

export const SUSCEPTIBILITIES = table(
  ["code", "text", "flag"],
  `
  loinc 18864-9 Ampicillin [Susceptibility]                    | Ampicillin                    | R
  loinc 18906-8 Ciprofloxacin [Susceptibility]                 | Ciprofloxacin                 | S
  loinc 18955-5 Nitrofurantoin [Susceptibility]                | Nitrofurantoin                | S
  loinc 18998-5 Trimethoprim+Sulfamethoxazole [Susceptibility] | Trimethoprim/sulfamethoxazole | R
  `,
);
