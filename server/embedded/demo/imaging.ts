import type { DiagnosticReport, FhirResource, Observation } from "fhir/r4";
import type { Calendar } from "./calendar";
import { organization, staff } from "./clinic";
import { concept, hl7, quantity } from "./concepts";
import { demoUuid } from "./ids";
import { textPdf } from "./pdf";
import { subject } from "./people";
import type { PersonKey } from "./people";
import { compact, table } from "./table";

/** Reports of the imaging center: what was seen, and what it means. An empty status is `final`. */
const STUDIES = table(
  ["who", "when", "code", "text", "by", "status", "findings", "conclusion"],
  `
  amina   | -4w   | loinc 24605-8 MG Breast Diagnostic | Diagnostic mammogram and ultrasound, left breast | goldberg | | Irregular mass of 14 mm in the upper outer quadrant of the left breast. No enlarged lymph nodes. | BI-RADS 4B: suspicious finding. Ultrasound-guided biopsy recommended.
  amina   | -26m  | loinc 24606-6 MG Breast Screening  | Screening mammogram | goldberg | | Scattered fibroglandular densities. No mass, no suspicious calcification. | BI-RADS 1: negative. Next screening in 2 years.
  amina   | -2y1m | | Ultrasound of the kidneys | goldberg | | Right kidney 10.1 cm, left kidney 10.4 cm. Normal cortical thickness. No stone, no obstruction. | Normal size of both kidneys. No hydronephrosis.
  daniel  | -7m   | loinc 24627-2 CT Chest             | CT of the chest, low dose | goldberg | amended | Nodule of 5 mm in the right lower lobe, unchanged. Mild emphysema. Addendum: compared with the outside study of last year, which was not available at first reading. | Stable nodule, Lung-RADS 2. Continue yearly screening.
  grace   | -3y   | | Ultrasound of the pelvis | goldberg | | Uterus with two intramural fibroids of 2.1 and 3.4 cm. Normal ovaries. | Uterine fibroids.
  kofi    | -3y   | loinc 36643-5 XR Chest 2 Views     | Chest X-ray | goldberg | | Lungs are clear. Normal heart size. | Normal chest.
  abena   | -16m  | | X-ray of the right ankle | goldberg | | No fracture. Soft tissue swelling over the lateral malleolus. | Ankle sprain, no fracture.
  omar    | -3y   | | X-ray of the left foot | goldberg | | Small erosion at the first metatarsal head. | Changes that fit gout.
  zubeyde | -7w   | loinc 42148-7 US Heart             | Echocardiogram | iyer | | Left ventricle of normal size with mild hypertrophy. Left atrium moderately enlarged. Mild mitral regurgitation. | Preserved pumping function. Left atrial enlargement.
  zubeyde | -13m  | loinc 38268-8 DXA Skeletal system Views for bone density | Bone density (DXA) | goldberg | | T-score: lumbar spine -2.6, left femoral neck -2.8. | Osteoporosis, slightly improved since the study of 2 years before.
  zubeyde | -2y9m | | X-ray of the right wrist | goldberg | | Fracture of the distal radius, minimally displaced. | Distal radius fracture.
  li      | -22m  | | Ultrasound of the thyroid | goldberg | | Both lobes enlarged with markedly increased blood flow. No nodule. | Diffuse goiter, consistent with Graves disease.
  noor    | -2y   | | Ultrasound of the pelvis | goldberg | | More than 20 small follicles in each ovary. | Polycystic ovarian morphology.
  jose    | -4y   | loinc 36643-5 XR Chest 2 Views     | Radiografía de tórax | goldberg | | Corazón de tamaño normal. Sin derrame ni infiltrados. | Sin hallazgos agudos.
  jose    | -14m  | loinc 42148-7 US Heart             | Echocardiogram | iyer | | Normal chamber size. Hypokinesia of the inferior wall. | Mildly reduced pumping function.
  ruth    | -14m  | loinc 24606-6 MG Breast Screening  | Screening mammogram | goldberg | | Heterogeneously dense breasts. No suspicious finding. | BI-RADS 1: negative.
  siobhan | -20m  | loinc 36643-5 XR Chest 2 Views     | Chest X-ray | goldberg | | Lungs are clear. | Normal chest.
  `,
);

/** Left ventricular ejection fraction that belongs to an echocardiogram, in percent. */
const EJECTION_FRACTIONS: Record<string, number> = { "zubeyde/-7w": 58, "jose/-14m": 47 };

type Study = (typeof STUDIES)[number];

const id = (row: Study) => demoUuid(`${row.who}/imaging/${row.text}/${row.when}`);

/** Imaging reports, each with its text as a document; echocardiograms with their measurement. */
export function imagingResources(calendar: Calendar): { now: FhirResource[]; before: FhirResource[] } {
  const now = STUDIES.flatMap((row) => study(row, calendar));
  const before = STUDIES.filter(({ status }) => status === "amended").map((row) =>
    firstReading(row, calendar),
  );
  return { now, before };
}

function study(row: Study, calendar: Calendar): FhirResource[] {
  const fraction = EJECTION_FRACTIONS[`${row.who}/${row.when}`];
  const measurement = fraction === undefined ? null : ejectionFraction(row, fraction, calendar);
  const words = `Findings\n${row.findings}\n\nImpression\n${row.conclusion}`;
  const pdf = textPdf(row.text, `${words}\n\nRead by ${staff(row.by).display}`);
  const report = compact<DiagnosticReport>({
    resourceType: "DiagnosticReport",
    id: id(row),
    status: (row.status || "final") as DiagnosticReport["status"],
    category: [hl7("v2-0074", row.code.includes("US Heart") ? "CUS" : "RAD")],
    code: concept(row.code, row.text),
    subject: subject(row.who as PersonKey),
    effectiveDateTime: calendar.at(row.when, "11:10"),
    issued: calendar.at(row.when, "15:30"),
    performer: [organization("clinic")],
    resultsInterpreter: [staff(row.by)],
    result: measurement ? [{ reference: `Observation/${measurement.id}` }] : [],
    conclusion: row.conclusion,
    presentedForm: [
      {
        contentType: "text/plain; charset=utf-8",
        title: row.text,
        data: Buffer.from(words).toString("base64"),
      },
      { contentType: "application/pdf", title: row.text, data: pdf.toString("base64") },
    ],
  });
  return measurement ? [report, measurement] : [report];
}

function firstReading(row: Study, calendar: Calendar): DiagnosticReport {
  const [report] = study(row, calendar) as [DiagnosticReport];
  const { presentedForm: _, ...rest } = report;
  return {
    ...rest,
    meta: { lastUpdated: report.issued },
    status: "final",
    conclusion:
      "Nodule of 5 mm in the right lower lobe, no earlier study. Lung-RADS 3: CT again in 6 months.",
  };
}

function ejectionFraction(row: Study, percent: number, calendar: Calendar): Observation {
  return {
    resourceType: "Observation",
    id: demoUuid(`${row.who}/imaging/ejection-fraction/${row.when}`),
    status: "final",
    category: [hl7("observation-category", "imaging", "Imaging")],
    code: concept("loinc 10230-1 Left ventricular Ejection fraction", "Ejection fraction"),
    subject: subject(row.who as PersonKey),
    effectiveDateTime: calendar.at(row.when, "11:10"),
    issued: calendar.at(row.when, "15:30"),
    performer: [staff(row.by)],
    method: concept("", "Biplane Simpson"),
    valueQuantity: quantity(percent, "%"),
    interpretation: [
      hl7("v3-ObservationInterpretation", percent < 54 ? "L" : "N", percent < 54 ? "Low" : "Normal"),
    ],
    referenceRange: [{ low: quantity(54, "%"), high: quantity(74, "%"), text: "54 – 74 %" }],
  };
}
