import type { DemoPerson } from "./accounts";
import { demoUlid } from "./ids";
import type { DemoAccounts } from "./population";

/**
 * One account per Patient of a seed folder, whatever their age (CONTRACT §7): `<patient id>@example.com`.
 * @param patients as upstream has them now; a birth date that is not a whole day counts as unknown
 */
export function accountsOfPatients(
  patients: ReadonlyArray<{ id: string; birthDate?: string }>,
): DemoAccounts {
  const people = patients.map(({ id, birthDate }): DemoPerson => ({
    key: id,
    accountId: demoUlid("pact", `folder/${id}`),
    email: `${id}@example.com`,
    patientId: id,
    birthDate: birthDate && /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? birthDate : null,
    roles: [],
    status: "active",
    preferredLanguage: null,
  }));
  return { people, delegations: [], releaseRules: [], requests: [] };
}
