import type { Examples } from "~/components/example";
import { actingFrame } from "~/components/chart/example-views";
import { PlainPage } from "~/components/shell/plain-page";
import type { ChoiceView } from "~server/sharing/choosing.view";
import type { GivenView } from "~server/sharing/own-sharing.view";
import { ChooseWhat } from "./choose";
import { InvitationForStranger, InvitationOffer } from "./invitation";
import { ChangeShared, GiveUp, OneShared, StopSharing } from "./one";
import { SendInvitation } from "./send";
import { SharingHome } from "./sharing-home";

const daniel: GivenView = {
  id: "pdel_1",
  version: 2,
  state: "active",
  endedAs: null,
  name: "Daniel Haddad",
  email: "daniel@example.com",
  invitedEmail: null,
  relationshipType: "spouse",
  origin: "patient",
  basis: "agreement",
  grants: ["allergies:read", "medications:read", "results:read", "appointments:read", "appointments:request"],
  validFrom: "2025-09-22T10:00:00Z",
  validTo: "2027-03-04T05:00:00Z",
  agreed: { version: "2026-11", language: "en", at: "2025-09-22T10:00:00Z" },
  invitationExpiresAt: null,
  firstAccessAt: "2025-09-23T10:00:00Z",
  endedAt: null,
  endedBecause: null,
  may: { change: true, revoke: true, resend: false },
  lastLookAt: "2026-11-20T12:30:00Z",
  lastLookBefore: null,
};
const invited: GivenView = {
  ...daniel,
  id: "pdel_2",
  state: "waiting",
  name: "ليلى",
  relationshipType: "caregiver",
  validTo: null,
  agreed: null,
  invitationExpiresAt: "2026-11-27T10:00:00Z",
  lastLookAt: null,
  lastLookBefore: null,
  may: { change: true, revoke: true, resend: true },
};
const guardian: GivenView = {
  ...daniel,
  id: "pdel_3",
  name: null,
  relationshipType: "guardian",
  origin: "staff",
  basis: "guardianship",
  validTo: null,
  lastLookAt: null,
  lastLookBefore: "2026-11-01T00:00:00Z",
  may: { change: false, revoke: false, resend: false },
};
const noor: GivenView = {
  ...daniel,
  id: "pdel_4",
  state: "ended",
  endedAs: "revoked",
  name: "Noor",
  relationshipType: "caregiver",
  email: null,
  endedAt: "2026-10-18T10:00:00Z",
};

const choice: ChoiceView = {
  relationshipType: "spouse",
  preset: "visits",
  grants: ["appointments:read", "appointments:request", "medications:read", "refills:request"],
  validTo: "2027-03-31",
  faults: {},
};
const typed = {
  name: "Daniel",
  email: "daniel@",
  validTo: "2027-03-31",
  grants: choice.grants,
  agreed: false,
};

const page = (content: React.ReactElement) => <PlainPage className="narrow">{content}</PlainPage>;

export const examples: Examples = {
  "sharing, some": (
    <PlainPage>
      <SharingHome
        view={{
          hasRecord: true,
          given: [
            daniel,
            guardian,
            { ...daniel, id: "pdel_5", invitedEmail: "d.haddad@example.org" },
            invited,
            noor,
          ],
          received: [
            {
              chartId: "pdel_9",
              person: actingFrame.person,
              relationshipType: "parent",
              validTo: "2027-03-04T05:00:00Z",
              closed: null,
            },
          ],
        }}
        done="invited"
      />
    </PlainPage>
  ),
  "sharing, nobody": (
    <PlainPage>
      <SharingHome view={{ hasRecord: true, given: [], received: [] }} done={null} />
    </PlainPage>
  ),
  "sharing, no record": (
    <PlainPage>
      <SharingHome view={{ hasRecord: false, given: [], received: [] }} done={null} />
    </PlainPage>
  ),
  "sharing, one": page(<OneShared view={daniel} />),
  "sharing, one invited": page(<OneShared view={invited} />),
  "sharing, one of the clinic": page(<OneShared view={guardian} />),
  "sharing, choose": page(
    <ChooseWhat
      choice={{ relationshipType: null, preset: null, grants: [], validTo: "", faults: {} }}
      asked={false}
    />,
  ),
  "sharing, chosen wrongly": page(
    <ChooseWhat
      choice={{
        relationshipType: null,
        preset: "each",
        grants: [],
        validTo: "spring",
        faults: { relationshipType: "missing", grants: "none", validTo: "invalid" },
      }}
      asked
    />,
  ),
  "sharing, send": page(<SendInvitation choice={choice} refused={undefined} />),
  "sharing, send refused": page(
    <SendInvitation
      choice={choice}
      refused={{ faults: { email: "invalid", agreed: "agreed" }, reason: "too-many", typed }}
    />,
  ),
  "sharing, change": page(<ChangeShared view={daniel} refused={undefined} />),
  "sharing, changed meanwhile": page(
    <ChangeShared
      view={daniel}
      refused={{ reason: "stale", typed: { ...typed, grants: ["results:read"] } }}
    />,
  ),
  "sharing, stop": page(<StopSharing view={daniel} />),
  "sharing, withdraw": page(<StopSharing view={invited} />),
  "sharing, give up": page(<GiveUp chartId="pdel_9" name="نور الدين" />),
  "invitation, offer": page(
    <InvitationOffer
      page={{
        kind: "offer",
        token: "token",
        account: "pact_1",
        offer: {
          patientName: "Amina Haddad",
          invitedName: "Daniel",
          relationshipType: "spouse",
          grants: choice.grants,
          validFrom: "2026-11-22T10:00:00Z",
          validTo: "2027-03-04T05:00:00Z",
          expiresAt: "2026-11-27T10:00:00Z",
          refused: null,
        },
      }}
    />,
  ),
  "invitation, to one's own record": page(
    <InvitationOffer
      page={{
        kind: "offer",
        token: "token",
        account: "pact_1",
        offer: {
          patientName: "Amina Haddad",
          invitedName: "Daniel",
          relationshipType: "caregiver",
          grants: ["results:read"],
          validFrom: "2026-11-22T10:00:00Z",
          validTo: null,
          expiresAt: "2026-11-27T10:00:00Z",
          refused: "own-chart",
        },
      }}
    />,
  ),
  "invitation, stranger": page(
    <InvitationForStranger
      page={{ kind: "stranger", token: "token", email: "daniel@example.com", hasAccount: true }}
      refused={undefined}
    />,
  ),
  "invitation, stranger without an account": page(
    <InvitationForStranger
      page={{ kind: "stranger", token: "token", email: "new@example.com", hasAccount: false }}
      refused={{ name: "", errors: { name: "missing", password: "too-short" }, emailTaken: false }}
    />,
  ),
};
