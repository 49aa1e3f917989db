import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import type { FoundAccount, StaffAccountView } from "~server/account/staff-account.view";
import type { DeskDelegationView, RecordChoices } from "~server/sharing/desk-sharing.view";
import { DeedForm } from "./deed-form";
import { DeskMenu } from "./desk-menu";
import { FindAccounts } from "./find-accounts";
import { FindDelegations } from "./find-delegations";
import { Invite } from "./invite";
import { RecordDelegation } from "./record-delegation";
import { StaffAccount } from "./staff-account";
import { StaffDelegation } from "./staff-delegation";

const waiting: FoundAccount[] = [
  {
    accountId: "pact_ruth",
    status: "pending_verification",
    email: "ruth.o@example.com",
    madeAt: "2026-11-22T17:00:00Z",
  },
];

const shared: DeskDelegationView = {
  delegation: {
    id: "pdel_1",
    version: 1,
    state: "waiting",
    endedAs: null,
    name: "Grace Mensah",
    email: "grace@example.com",
    invitedEmail: null,
    relationshipType: "parent",
    origin: "staff",
    basis: "parental",
    grants: ["results:read"],
    validFrom: "2026-11-22T17:00:00Z",
    validTo: null,
    agreed: null,
    invitationExpiresAt: "2026-11-29T17:00:00Z",
    firstAccessAt: null,
    endedAt: null,
    endedBecause: null,
    may: { change: false, revoke: false, resend: false },
  },
  proof: "birth-certificate",
  isEverything: true,
  own: false,
  may: { end: true, resend: true },
  reasons: ["asked-by-patient", "court-order"],
};

const recording: RecordChoices = {
  kinds: ["parental", "guardianship"],
  proofs: ["birth-certificate", "court-order"],
  accesses: ["everything", "results"],
};

const pending: StaffAccountView = {
  accountId: "pact_ruth",
  own: false,
  status: "pending_verification",
  email: "ruth.o@example.com",
  madeAt: "2026-11-22T17:00:00Z",
  lastSignInAt: null,
  closingAt: null,
  held: null,
  proof: null,
  devices: 0,
  factors: 0,
  person: {
    claimed: true,
    name: "Ruth Okafor",
    birthDate: "1984-03-12",
    recordNumbers: ["MRN-70011"],
    emails: ["ruth@example.com"],
    sameEmail: false,
  },
  deeds: ["prove-identity"],
};

const held: StaffAccountView = {
  ...pending,
  status: "suspended",
  lastSignInAt: "2026-11-20T08:00:00Z",
  held: { reason: "locked-by-owner", at: "2026-11-21T08:00:00Z" },
  proof: { how: "document-in-person", at: "2026-10-01T08:00:00Z", note: "front desk" },
  person: { ...(pending.person as object), claimed: false } as StaffAccountView["person"],
  deeds: ["reinstate"],
};

export const examples: Examples = {
  "desk menu": (
    <PlainPage>
      <DeskMenu roles={["accounts", "requests"]} />
    </PlainPage>
  ),
  "desk menu without anything": (
    <PlainPage>
      <DeskMenu roles={["requests"]} />
    </PlainPage>
  ),
  "desk accounts": (
    <PlainPage>
      <FindAccounts waiting={waiting} found={null} term="" error={null} />
    </PlainPage>
  ),
  "desk accounts found": (
    <PlainPage>
      <FindAccounts waiting={[]} found={waiting} term="MRN-70011" error={null} />
    </PlainPage>
  ),
  "desk accounts none found": (
    <PlainPage>
      <FindAccounts waiting={[]} found={[]} term="MRN-00000" error={null} />
    </PlainPage>
  ),
  "desk accounts, clinic away": (
    <PlainPage>
      <FindAccounts waiting={[]} found={null} term="MRN-70011" error="unavailable" />
    </PlainPage>
  ),
  "desk account waiting for proof": (
    <PlainPage>
      <StaffAccount view={pending} done={null} />
    </PlainPage>
  ),
  "desk account locked by its owner": (
    <PlainPage>
      <StaffAccount view={held} done="suspend" />
    </PlainPage>
  ),
  "desk account closed, clinic away": (
    <PlainPage>
      <StaffAccount
        view={{ ...held, status: "closed", held: null, person: "unavailable", deeds: [] }}
        done={null}
      />
    </PlainPage>
  ),
  "desk account of one's own": (
    <PlainPage>
      <StaffAccount
        view={{ ...held, status: "active", own: true, held: null, person: "none", deeds: [] }}
        done={null}
      />
    </PlainPage>
  ),
  "desk deed": (
    <PlainPage className="narrow">
      <DeedForm
        accountId="pact_ruth"
        email="ruth.o@example.com"
        form={{ deed: "prove-identity", choices: ["document-in-person", "known-to-clinic"], withNote: true }}
        refused={null}
      />
    </PlainPage>
  ),
  "desk deed refused": (
    <PlainPage className="narrow">
      <DeedForm
        accountId="pact_ruth"
        email="ruth.o@example.com"
        form={{ deed: "prove-identity", choices: ["document-in-person", "known-to-clinic"], withNote: true }}
        refused={{ error: "note", reason: "known-to-clinic", note: "front desk" }}
      />
    </PlainPage>
  ),
  "desk activation code": (
    <PlainPage className="narrow">
      <Invite choices={["document-in-person"]} sent={null} />
    </PlainPage>
  ),
  "desk activation code refused": (
    <PlainPage className="narrow">
      <Invite
        choices={["document-in-person"]}
        sent={{
          typed: { recordNumber: "MRN-1", how: "" },
          errors: { recordNumber: "unknown", how: "reason" },
          issued: null,
        }}
      />
    </PlainPage>
  ),
  "desk activation code made": (
    <PlainPage className="narrow">
      <Invite
        choices={[]}
        sent={{
          typed: { recordNumber: "MRN-70011", how: "known-to-clinic" },
          errors: {},
          issued: { code: "bcdfg-hjkmn-pqrst", expiresAt: "2026-12-06T19:06:00Z" },
        }}
      />
    </PlainPage>
  ),
  "desk shared records found": (
    <PlainPage>
      <FindDelegations
        term="MRN-70004"
        found={[shared.delegation, { ...shared.delegation, id: "pdel_2", name: null, state: "ended" }]}
        error={null}
      />
    </PlainPage>
  ),
  "desk shared records, no such number": (
    <PlainPage>
      <FindDelegations term="MRN-1" found={null} error="unknown" />
    </PlainPage>
  ),
  "desk shared access": (
    <PlainPage>
      <StaffDelegation view={shared} done="recorded" refused={null} />
    </PlainPage>
  ),
  "desk shared access, end refused": (
    <PlainPage>
      <StaffDelegation view={shared} done={null} refused={{ error: "choose", reason: "" }} />
    </PlainPage>
  ),
  "desk shared access of one's own": (
    <PlainPage>
      <StaffDelegation
        view={{ ...shared, own: true, may: { end: false, resend: false } }}
        done={null}
        refused={null}
      />
    </PlainPage>
  ),
  "desk record access": (
    <PlainPage className="narrow">
      <RecordDelegation choices={recording} refused={null} />
    </PlainPage>
  ),
  "desk record access refused": (
    <PlainPage className="narrow">
      <RecordDelegation
        choices={recording}
        refused={{
          typed: {
            recordNumber: "MRN-70005",
            kind: "parental",
            proof: "court-order",
            name: "Grace Mensah",
            email: "",
            access: "everything",
            validTo: "",
          },
          errors: { proof: "proof", email: "missing" },
        }}
      />
    </PlainPage>
  ),
};
