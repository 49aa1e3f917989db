import type { Binary, DiagnosticReport, DocumentReference, FhirResource, Observation } from "fhir/r4";
import type { Calendar } from "../calendar";
import { organization, staff } from "../clinic";
import { concept, hl7 } from "../concepts";
import { demoUuid } from "../ids";
import { textPdf } from "../pdf";
import { subject } from "../people";
import { analyte } from "./analytes";
import { LABORATORY, LAB_REPORT, issuedAfter } from "./laboratory";
import { measured } from "./measure";

const id = (name: string) => demoUuid(`amina/held/${name}`);

/** Ids of what the demo's release rules hold, for those who test that nothing of it appears. */
export const HELD_IDS = {
  /** Explained: the tissue report, its parts, its document and that document's file. */
  explained: {
    report: id("pathology"),
    observations: ["gross", "diagnosis", "er", "pr"].map(id),
    documentReference: id("pathology-document"),
    binary: id("pathology-binary"),
  },
  /** Silent: one member of a panel and what was calculated from it. */
  silent: { observation: id("ca153"), derived: id("marker-index") },
  /** The panel that stays visible, with its other member and without its words and its document. */
  silentPanel: { report: id("markers"), visibleMember: id("cea") },
} as const;

const DIAGNOSIS =
  "Left breast, core needle biopsy: invasive ductal carcinoma, Nottingham grade 2, estrogen and progesterone receptor positive.";

/** Amina's results that a release rule holds, and what else reaches them. */
export function heldResources(calendar: Calendar): FhirResource[] {
  return [...tissueReport(calendar), ...tumorMarkers(calendar)];
}

function tissueReport(calendar: Calendar): FhirResource[] {
  const taken = calendar.at("-6d", "10:40");
  const issued = calendar.at("-1d", "16:20");
  const part = (name: string, loinc: string, text: string, value: string): Observation => ({
    resourceType: "Observation",
    id: id(name),
    status: "final",
    category: [LABORATORY],
    code: concept(`loinc ${loinc}`, text),
    subject: subject("amina"),
    effectiveDateTime: taken,
    issued,
    performer: [staff("tanaka")],
    valueString: value,
  });
  const parts = [
    part(
      "gross",
      "22634-0 Pathology report gross observation Narrative",
      "Gross description",
      "Three cores of tan-yellow tissue, 1.1 to 1.6 cm.",
    ),
    part("diagnosis", "22637-3 Pathology report final diagnosis Narrative", "Final diagnosis", DIAGNOSIS),
    part(
      "er",
      "16112-5 Estrogen receptor [Interpretation] in Tissue",
      "Estrogen receptor",
      "Positive, 95% of nuclei, strong",
    ),
    part(
      "pr",
      "16113-3 Progesterone receptor [Interpretation] in Tissue",
      "Progesterone receptor",
      "Positive, 70% of nuclei, moderate",
    ),
  ];
  const file = textPdf(
    "Surgical pathology report",
    `Specimen: left breast, core needle biopsy\n\n${DIAGNOSIS}\n\nSigned: Dr. Mei Tanaka`,
  );
  const report: DiagnosticReport = {
    resourceType: "DiagnosticReport",
    id: id("pathology"),
    status: "final",
    category: [hl7("v2-0074", "SP", "Surgical Pathology")],
    code: concept("loinc 11526-1 Pathology study", "Surgical pathology, breast biopsy"),
    subject: subject("amina"),
    effectiveDateTime: taken,
    issued,
    performer: [organization("lab")],
    resultsInterpreter: [staff("tanaka")],
    result: parts.map((part) => ({ reference: `Observation/${part.id}`, display: part.code.text! })),
    conclusion: DIAGNOSIS,
    presentedForm: [
      { contentType: "application/pdf", title: "Surgical pathology report", data: file.toString("base64") },
    ],
  };
  const binary: Binary = {
    resourceType: "Binary",
    id: id("pathology-binary"),
    contentType: "application/pdf",
    securityContext: subject("amina"),
    data: file.toString("base64"),
  };
  const document: DocumentReference = {
    resourceType: "DocumentReference",
    id: id("pathology-document"),
    status: "current",
    docStatus: "final",
    type: concept("loinc 11526-1 Pathology study", "Pathology report"),
    category: [concept("", "Clinical note")],
    subject: subject("amina"),
    date: issued,
    author: [staff("tanaka")],
    content: [
      {
        attachment: {
          contentType: "application/pdf",
          url: `Binary/${binary.id}`,
          title: "Surgical pathology report",
          size: file.length,
          creation: issued,
        },
      },
    ],
    context: { related: [{ reference: `DiagnosticReport/${report.id}` }] },
  };
  return [report, ...parts, binary, document];
}

function tumorMarkers(calendar: Calendar): FhirResource[] {
  const taken = calendar.at("-13d", "08:30");
  const common = {
    resourceType: "Observation",
    status: "final",
    category: [LABORATORY],
    subject: subject("amina"),
    effectiveDateTime: taken,
    issued: issuedAfter(taken, 26),
    performer: [organization("lab")],
    specimen: { display: "Serum" },
  } satisfies Partial<Observation>;
  const marker = (key: string, value: number): Observation => {
    const row = analyte(key);
    return {
      ...common,
      id: id(key),
      code: concept(`loinc ${row.loinc} ${row.display}`, row.text),
      ...measured(row, value, "F"),
    };
  };
  const members = [marker("cea", 2.1), marker("ca153", 41.6)];
  const index: Observation = {
    ...common,
    id: id("marker-index"),
    code: { text: "Marker index, calculated" },
    valueQuantity: { value: 1.39, unit: "of upper limit" },
    derivedFrom: [{ reference: `Observation/${id("ca153")}` }],
  };
  const conclusion = "CA 15-3 above the reference range; correlate with imaging.";
  const report: DiagnosticReport = {
    resourceType: "DiagnosticReport",
    id: id("markers"),
    status: "final",
    category: [LAB_REPORT],
    code: { text: "Tumor markers" },
    subject: subject("amina"),
    effectiveDateTime: taken,
    issued: common.issued,
    performer: [organization("lab")],
    result: members.map((member) => ({ reference: `Observation/${member.id}`, display: member.code.text! })),
    conclusion,
    presentedForm: [
      {
        contentType: "text/plain",
        title: "Tumor markers",
        data: Buffer.from(`CEA 2.1 ng/mL\nCA 15-3 41.6 U/mL (high)\n\n${conclusion}\n`).toString("base64"),
      },
    ],
  };
  return [report, ...members, index];
}
