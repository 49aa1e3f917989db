/** The clinic of a history as resources of a FHIR server, and what is asked of it as the app sends it. */
import type { FhirResource } from "fhir/r4";
import type { WireItem } from "../../../mobile/src/queue/types";
import type { MemoryFhir } from "../../aggregates/request/faults/memory-fhir.fixture";
import type { Heard } from "./history.fixture";
import { aboutOf, hasEnded, LINES } from "./kinds.fixture";

const MINUTE = 60_000;

/** Of one history, so that the next begins anew. */
export type Names = {
  slot: (thing: string) => string;
  prescription: (thing: string, patient: string) => string;
};

function patientOf(accountId: string, chartId: string): string {
  if (chartId !== "self") return "p-noor";
  return accountId === "A" ? "p-amina" : "p-daniel";
}

/** Everything that is asked about in a batch, as it stood in the history. */
export function putClinic(upstream: MemoryFhir, heard: Heard, names: Names): void {
  const { accountId, items } = heard.body;
  for (const item of items) {
    const patient = patientOf(accountId, item.chartId);
    if (item.kind === "appointment-request") putSlot(upstream, heard, item, names);
    else if (item.kind === "demographics-update-request") putPatient(upstream, heard, patient);
    else {
      const { thing } = aboutOf(item);
      putPrescription(upstream, heard, { thing, patient, id: names.prescription(thing, patient) });
    }
  }
}

function putSlot(upstream: MemoryFhir, { clinic }: Heard, item: WireItem, names: Names): void {
  const { thing } = aboutOf(item);
  const start = Date.UTC(2027, 10, 1);
  upstream.put({
    ...{ resourceType: "Slot", id: names.slot(thing), schedule: { reference: "Schedule/c1" } },
    status: clinic.taken.has(thing) ? "busy" : "free",
    ...{ start: new Date(start).toISOString(), end: new Date(start + 30 * MINUTE).toISOString() },
  });
}

type Prescription = { thing: string; patient: string; id: string };

/** Written as often as in the history, so that its versions are those of the history. */
function putPrescription(
  upstream: MemoryFhir,
  { clinic }: Heard,
  { thing, patient, id }: Prescription,
): void {
  const written = () => Number(upstream.get(`MedicationRequest/${id}`)?.meta?.versionId ?? 0);
  while (written() < clinic.version(thing)) {
    upstream.put({
      ...{ resourceType: "MedicationRequest", id, intent: "order" },
      status: hasEnded(written() + 1) ? "stopped" : "active",
      subject: { reference: `Patient/${patient}` },
      medicationCodeableConcept: { text: "Losartan 50 mg tablet" },
      dispenseRequest: { numberOfRepeatsAllowed: 3 },
    } as FhirResource);
  }
}

const number = (version: string) => `207-555-01${version.padStart(2, "0")}`;
const USES = { phoneHome: "home", phoneWork: "work" } as const;

function putPatient(upstream: MemoryFhir, { clinic }: Heard, patient: string): void {
  upstream.put({
    ...{ resourceType: "Patient", id: patient, name: [{ family: "Haddad", given: ["Amina"] }] },
    birthDate: "1970-01-01",
    telecom: LINES.map((line) => ({
      ...{ system: "phone", use: USES[line], value: number(String(clinic.version(line))) },
    })),
  } as FhirResource);
}

/** As the app sends it. */
export function payloadOf({ kind, chartId, payload }: WireItem, accountId: string, names: Names): unknown {
  const { thing, seen } = aboutOf({ kind, payload });
  if (kind === "appointment-request") return { slotId: names.slot(thing), reason: "Knee" };
  if (kind === "demographics-update-request")
    return { changes: { [thing]: { from: number(String(seen)), to: "207-555-0199" } } };
  const medicationRequestId = names.prescription(thing, patientOf(accountId, chartId));
  return { medicationRequestId, medicationVersion: String(seen), note: "" };
}
