/** Whose record it is, read now, as far as this viewer may know; and the organization that keeps it. */
import type { Organization, Patient } from "fhir/r4";
import type { Chart } from "../../access/keys";
import { decideGrant } from "../../policies/delegation";
import type { Ref } from "../../upstream/fhir/reference";
import { clinicOf } from "../section-copy";
import type { Clinic } from "../section-copy";
import type { ComeAlong } from "./come-along";

/** @throws UpstreamFailure */
export async function loadWhosePatient(
  chart: Chart,
  along: ComeAlong,
  signal: AbortSignal,
): Promise<{ patient: Patient; clinic: Clinic }> {
  const { resource } = await chart.viewer.portal.fhir.read("Patient", chart.patientId, { signal });
  const { reference } = resource.managingOrganization ?? {};
  const organization = reference ? await along.get(reference as Ref) : null;
  return {
    patient: patientFor(chart, resource),
    clinic: clinicOf(resource, organization as Organization | null),
  };
}

/** What stands at the head of every page. */
const ON_EVERY_PAGE = [
  "resourceType",
  "id",
  "name",
  "birthDate",
  "_birthDate",
  "managingOrganization",
] as const;
/** What the page of personal details shows to somebody else. */
const DETAILS = [
  "meta",
  "active",
  "telecom",
  "gender",
  "deceasedBoolean",
  "deceasedDateTime",
  "address",
  "contact",
  "communication",
] as const;

/** Numbers of the record, kin and links to other records are the owner's alone; so is what recovers the account. */
export function patientFor(
  { relation, grants }: Pick<Chart, "relation" | "grants">,
  patient: Patient,
): Patient {
  if (relation.kind === "owner") return patient;
  const names = decideGrant(grants, "demographics:read") ? [...ON_EVERY_PAGE, ...DETAILS] : ON_EVERY_PAGE;
  const seen = Object.fromEntries(
    names.flatMap((name) => (patient[name] === undefined ? [] : [[name, patient[name]]])),
  ) as unknown as Patient;
  if (seen.telecom) seen.telecom = seen.telecom.filter(({ system }) => system !== "email");
  if (seen.contact)
    seen.contact = seen.contact.map(({ telecom, ...contact }) => ({
      ...contact,
      ...(telecom && { telecom: telecom.filter(({ system }) => system !== "email") }),
    }));
  return seen;
}
