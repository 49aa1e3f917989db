import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import type { FoundRecord } from "~server/records/records.view";
import { FindRecords } from "./find-records";

const found: FoundRecord = {
  name: "Amina Yusuf",
  birthDate: "1971-05-09",
  recordNumber: "MRN-70001",
  accounts: [
    {
      accountId: "pact_amina",
      status: "active",
      email: "amina@example.com",
      madeAt: "2026-11-01T09:00:00Z",
    },
  ],
  delegations: [{ id: "pdel_1", name: "Daniel Yusuf", relationshipType: "spouse", state: "active" }],
  requests: {
    shown: [
      { id: "rxreq_1", kind: "refill", status: "requested", askedAt: "2026-11-22T09:00:00Z" },
      { id: "apptreq_1", kind: "appointment", status: "rejected", askedAt: "2026-11-20T09:00:00Z" },
    ],
    more: 3,
  },
};

export const examples: Examples = {
  "desk record": (
    <PlainPage>
      <FindRecords term="MRN-70001" found={found} error={null} />
    </PlainPage>
  ),
  "desk record for who decides requests, nothing there": (
    <PlainPage>
      <FindRecords
        term="MRN-70001"
        found={{
          ...found,
          name: null,
          birthDate: null,
          accounts: null,
          delegations: null,
          requests: { shown: [], more: 0 },
        }}
        error={null}
      />
    </PlainPage>
  ),
  "desk record without an account": (
    <PlainPage>
      <FindRecords
        term="MRN-70011"
        found={{ ...found, accounts: [], delegations: [], requests: null }}
        error={null}
      />
    </PlainPage>
  ),
  "desk record unknown": (
    <PlainPage>
      <FindRecords term="MRN-00000" found={null} error="unknown" />
    </PlainPage>
  ),
};
