import type { FhirResource } from "fhir/r4";
import { expect, it } from "vitest";
import { createLogger } from "../log";
import type { Ref } from "../upstream/fhir/reference";
import { nameOfEntry } from "./entry-name";
import { assembleSection } from "./section-assembly";
import { SECTION_SOURCES } from "./sections";
import type { LoadableSection } from "./sections";

const person = { reference: "Patient/p1" };
const medicine = (more: object) => ({
  resourceType: "MedicationRequest",
  status: "active",
  intent: "order",
  subject: person,
  ...more,
});
const came = { resourceType: "Medication", id: "m", code: { text: "Losartan 50 mg" } };

function nameIn(section: LoadableSection, resource: object, included: object[] = []): string | null {
  const of = (one: object) => one as FhirResource;
  const ref = (one: FhirResource) => `${one.resourceType}/${one.id}` as Ref;
  const entry = of({ id: "x", ...resource });
  const { copy } = assembleSection({
    section,
    patientId: "p1",
    source: SECTION_SOURCES[section],
    answers: [
      {
        matches: [{ ref: ref(entry), resource: entry }],
        included: new Map(included.map((one) => [ref(of(one)), of(one)])),
        unreadable: 0,
        missingPages: false,
        interrupted: false,
        characters: 100,
      },
    ],
    log: createLogger("silent"),
  });
  return (
    nameOfEntry(
      copy.entries.find((one) => one.ref === ref(entry))!,
      copy,
    )?.text ?? null
  );
}

it.each<[string, LoadableSection, object, object[], string | null]>([
  [
    "a medicine in its own words",
    "medications",
    medicine({ medicationCodeableConcept: { text: "Aspirin" } }),
    [],
    "Aspirin",
  ],
  [
    "one that is contained",
    "medications",
    medicine({ medicationReference: { reference: "#m" }, contained: [came] }),
    [],
    "Losartan 50 mg",
  ],
  [
    "one it refers to",
    "medications",
    medicine({ medicationReference: { reference: "Medication/m" } }),
    [came],
    "Losartan 50 mg",
  ],
  [
    "the words of the reference",
    "medications",
    medicine({ medicationReference: { reference: "Medication/m", display: "Losartan" } }),
    [],
    "Losartan",
  ],
  [
    "a medicine of which there is only a code",
    "medications",
    medicine({ medicationCodeableConcept: { coding: [{ code: "979480" }] } }),
    [],
    null,
  ],
  [
    "a document by what is written of it",
    "documents",
    {
      resourceType: "DocumentReference",
      status: "current",
      subject: person,
      description: "Letter of 3 May",
      content: [],
    },
    [],
    "Letter of 3 May",
  ],
  [
    "an allergy by what it is to",
    "allergies",
    {
      resourceType: "AllergyIntolerance",
      patient: person,
      reaction: [{ substance: { text: "Penicillin" }, manifestation: [] }],
    },
    [],
    "Penicillin",
  ],
  [
    "a visit by with whom, where nothing says what for",
    "appointments",
    {
      resourceType: "Appointment",
      status: "booked",
      participant: [
        { actor: person, status: "accepted" },
        { actor: { reference: "Practitioner/a", display: "Dr. Park" }, status: "accepted" },
      ],
    },
    [],
    "Dr. Park",
  ],
  [
    "what is not shaped like FHIR",
    "documents",
    { resourceType: "DocumentReference", status: "current", subject: person, content: "x" },
    [],
    null,
  ],
])("%s", (_name, section, resource, included, expected) => {
  expect(nameIn(section, resource, included)).toBe(expected);
});
