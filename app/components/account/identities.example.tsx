import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import type { IdentityPage } from "~server/session/oidc/identity.view";
import { Identities } from "./identities";

const none: IdentityPage = { identities: [], waiting: null, refused: false };
const connected: IdentityPage["identities"] = [
  { key: "a", organisation: "id.example.org", connectedAt: "2026-10-02T10:00:00Z", lastUsedAt: null },
  {
    key: "b",
    organisation: "login.example.com",
    connectedAt: "2026-03-02T10:00:00Z",
    lastUsedAt: "2026-11-21T10:00:00Z",
  },
];
const identities = (page: IdentityPage) => (
  <PlainPage className="narrow">
    <Identities page={page} />
  </PlainPage>
);

export const examples: Examples = {
  "identities, none": identities(none),
  "identities, one waits": identities({ ...none, waiting: "id.example.org" }),
  "identities connected": identities({ ...none, identities: connected }),
  "identity of somebody else": identities({ ...none, refused: true }),
};
