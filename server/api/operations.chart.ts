/** The parts of a record: what its pages show. */
import { accessLogSchema } from "../chart/access-log.schema";
import { allergiesSchema } from "../chart/allergies.schema";
import { appointmentsSchema } from "../chart/appointments.schema";
import { demographicsSchema } from "../chart/demographics.schema";
import { documentsSchema } from "../chart/documents.schema";
import { immunizationsSchema } from "../chart/immunizations.schema";
import { problemsSchema } from "../chart/problems.schema";
import { resultSchema, resultsSchema } from "../chart/results.schema";
import { summarySchema } from "../chart/summary.schema";
import { vitalsSchema } from "../chart/vitals.schema";
import { medicationsPageSchema } from "../asking/asking.schema";
import { inChart, PAGE } from "./operation";
import type { Operation } from "./operation";

const DATES = { from: "Not before this day.", to: "Not after this day." };
const TEXT = { text: "Words to look for, in the record's names and the portal's everyday ones." };
export const LOG_QUERY = {
  before: "`older` of the page before.",
  who: "A person.",
  part: "A part of the record.",
};

export const CHART_OPERATIONS: Operation[] = [
  inChart({
    id: "readSummary",
    path: "/summary",
    summary: "What matters now, of each part that may be seen.",
    response: summarySchema,
  }),
  inChart({
    id: "readAllergies",
    path: "/allergies",
    summary: "Allergies.",
    response: allergiesSchema,
  }),
  inChart({
    id: "readMedications",
    path: "/medications",
    summary: "Medicines, and of which of them a refill can be asked for.",
    query: { ...TEXT, ...PAGE },
    response: medicationsPageSchema,
  }),
  inChart({
    id: "readVitals",
    path: "/vitals",
    summary: "Vital signs by kind; with `kind`, all readings of one.",
    query: { kind: "`key` of a kind.", ...PAGE },
    response: vitalsSchema,
  }),
  inChart({
    id: "readImmunizations",
    path: "/immunizations",
    summary: "Vaccinations.",
    query: PAGE,
    response: immunizationsSchema,
  }),
  inChart({
    id: "readProblems",
    path: "/problems",
    summary: "Health problems.",
    query: { ...TEXT, ...PAGE },
    response: problemsSchema,
  }),
  inChart({
    id: "readDocuments",
    path: "/documents",
    summary: "Documents.",
    query: { ...TEXT, ...DATES, kind: "A kind of document, in the record's words.", ...PAGE },
    response: documentsSchema,
  }),
  inChart({
    id: "readResults",
    path: "/results",
    summary: "Results, newest first.",
    query: { ...TEXT, ...DATES, kind: "A kind of result.", ...PAGE },
    response: resultsSchema,
  }),
  inChart({
    id: "readResult",
    path: "/results/{resultId}",
    summary: "One result with all that belongs to it.",
    response: resultSchema,
    problems: ["UPSTREAM_UNUSABLE"],
  }),
  inChart({
    id: "readAppointments",
    path: "/appointments",
    summary: "Appointments to come, called off, and past.",
    query: { ...DATES, ...PAGE },
    response: appointmentsSchema,
  }),
  inChart({
    id: "readAccessLog",
    path: "/access-log",
    summary: "Who did what with this record, newest first.",
    query: LOG_QUERY,
    response: accessLogSchema,
  }),
  inChart({
    id: "readDemographics",
    path: "/demographics",
    summary: "Name, address, telephones and the like, as on file.",
    response: demographicsSchema,
  }),
  inChart({
    id: "readDocumentFile",
    path: "/documents/{documentId}/files/{index}",
    summary: "A file of a document.",
    response: "file",
    problems: ["UPSTREAM_UNUSABLE"],
  }),
  inChart({
    id: "readReportFile",
    path: "/results/{resultId}/files/{index}",
    summary: "A file of a report.",
    response: "file",
    problems: ["UPSTREAM_UNUSABLE"],
  }),
  inChart({
    id: "readAppointmentCalendar",
    path: "/appointments/{appointmentId}/calendar",
    summary: "An appointment as a file for a calendar.",
    response: "file",
  }),
];
