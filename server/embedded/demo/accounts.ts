import type {
  AccountId,
  AccountStatus,
  DelegationId,
  DelegationStatus,
  Grant,
  RelationshipType,
  Role,
} from "../../policies/vocabulary";
import { GRANTS, ROLES } from "../../policies/vocabulary";
import type { Calendar } from "./calendar";
import { demoUlid } from "./ids";
import { demoPatientId } from "./people";
import type { PersonKey } from "./people";

/** The one password of the demo (CONTRACT §7); printed at the start and shown on the sign-in page. */
export const DEMO_PASSWORD = "demo-portal-2026";

/** Somebody who may sign in. */
export type DemoPerson = {
  key: string;
  accountId: AccountId;
  email: string;
  /** FHIR Patient id of the own chart; null: none. */
  patientId: string | null;
  /** Whole birth date `YYYY-MM-DD`; null: not known or incomplete. */
  birthDate: string | null;
  roles: readonly Role[];
  status: AccountStatus;
  /** BCP 47; null: never chosen. */
  preferredLanguage: string | null;
};

export type DemoDelegation = {
  id: DelegationId;
  grantorPatientId: string;
  /** Birth date of the person whose chart it is, as above. */
  grantorBirthDate: string | null;
  proxyEmail: string;
  proxyAccountId: AccountId;
  relationshipType: RelationshipType;
  grants: readonly Grant[];
  /** ISO instants. */
  validFrom: string;
  validTo: string | null;
  revokedAt: string | null;
  status: DelegationStatus;
  /** Whom the patient invited, in their words. */
  proxyName: string;
  /** What staff were shown; null: the patient made it through the portal. */
  proof: "birth-certificate" | "patient-in-person" | null;
};

type AccountRow = {
  key: PersonKey | "staff";
  status?: AccountStatus;
  roles?: readonly Role[];
};

const ACCOUNTS: AccountRow[] = [
  { key: "amina" },
  { key: "daniel" },
  { key: "grace" },
  { key: "omar" },
  { key: "li", status: "suspended" },
  { key: "noor" },
  { key: "staff", roles: ROLES },
];

/** @param birthDateOf from the people table, whole dates only */
export function demoAccounts(birthDateOf: (key: PersonKey) => string | null): DemoPerson[] {
  return ACCOUNTS.map(({ key, status, roles }) => ({
    key,
    accountId: demoAccountId(key),
    email: `${key}@example.com`,
    patientId: key === "staff" ? null : demoPatientId(key),
    birthDate: key === "staff" ? null : birthDateOf(key),
    roles: roles ?? [],
    status: status ?? "active",
    preferredLanguage: null,
  }));
}

export function demoAccountId(key: string): AccountId {
  return demoUlid("pact", `account/${key}`);
}

export type DelegationKey =
  "daniel-for-amina" | "grace-for-kofi" | "grace-for-abena" | "omar-for-zubeyde" | "noor-for-amina";

export function demoDelegationId(key: DelegationKey): DelegationId {
  return demoUlid("pdel", `delegation/${key}`);
}

type DelegationRow = {
  key: DelegationKey;
  proxy: PersonKey;
  grantor: PersonKey;
  as: RelationshipType;
  grants: readonly Grant[];
  from: string;
  to?: string;
  revoked?: string;
  name: string;
  proof?: DemoDelegation["proof"];
};

const GRACE = {
  proxy: "grace",
  as: "parent",
  grants: GRANTS,
  from: "-4y",
  name: "Grace Mensah",
  proof: "birth-certificate",
} as const;

const DELEGATIONS: DelegationRow[] = [
  {
    key: "daniel-for-amina",
    proxy: "daniel",
    grantor: "amina",
    as: "spouse",
    grants: [
      "allergies:read",
      "medications:read",
      "immunizations:read",
      "results:read",
      "appointments:read",
      "appointments:request",
    ],
    from: "-1y2m",
    to: "+7m",
    name: "Daniel Haddad",
  },
  { key: "grace-for-kofi", grantor: "kofi", ...GRACE },
  { key: "grace-for-abena", grantor: "abena", ...GRACE },
  {
    key: "omar-for-zubeyde",
    proxy: "omar",
    grantor: "zubeyde",
    as: "caregiver",
    grants: GRANTS.filter((grant) => grant !== "exports:create"),
    from: "-2y1m",
    name: "Omar Yıldız",
    proof: "patient-in-person",
  },
  {
    key: "noor-for-amina",
    proxy: "noor",
    grantor: "amina",
    as: "caregiver",
    grants: ["allergies:read", "medications:read", "results:read", "appointments:read"],
    from: "-1y",
    revoked: "-5w",
    name: "Noor Al-Karīm",
  },
];

export function demoDelegations(
  calendar: Calendar,
  birthDateOf: (key: PersonKey) => string | null,
): DemoDelegation[] {
  const instant = (offset: string) => new Date(calendar.on(calendar.date(offset), "10:00")).toISOString();
  return DELEGATIONS.map((row) => ({
    id: demoDelegationId(row.key),
    grantorPatientId: demoPatientId(row.grantor),
    grantorBirthDate: birthDateOf(row.grantor),
    proxyEmail: `${row.proxy}@example.com`,
    proxyAccountId: demoAccountId(row.proxy),
    relationshipType: row.as,
    grants: row.grants,
    validFrom: instant(row.from),
    validTo: row.to ? instant(row.to) : null,
    revokedAt: row.revoked ? instant(row.revoked) : null,
    status: row.revoked ? "revoked" : "active",
    proxyName: row.name,
    proof: row.proof ?? null,
  }));
}
