/** The kinds of file there are. What is not here is not offered. */
import type { ExportFormatName } from "../../aggregates/export-job/export-job.types";
import type { ExportFormat } from "./format.types";
import { fhirBundle } from "./bundle";
import { csv } from "./csv";
import { html } from "./html";
import { ips } from "./ips";
import { pdf } from "./pdf";

export type { ExportFormat, FormatContext, Sink } from "./format.types";

export type Formats = Partial<Record<ExportFormatName, ExportFormat>>;

/** A line each. */
export const FORMATS: Formats = { "fhir-bundle": fhirBundle, csv, html, ips, pdf };
