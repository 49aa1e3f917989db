import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import type {
  DecisionRefusal,
  DeskLine,
  DeskQueueView,
  DeskRequestView,
} from "~server/requests/desk-requests.view";
import { RequestQueue } from "./request-queue";
import { StaffRequest } from "./staff-request";

const line: DeskLine = {
  id: "demreq_01KAMCEXAMPLE0000000000000",
  reference: "00000000",
  kind: "demographics",
  status: "pending",
  askedAt: "2026-11-21T14:10:00Z",
  person: { name: "Amina Haddad", birthDate: "1968-11-03", recordNumbers: ["MRN-70001"] },
  asker: { kind: "patient" },
  outcomeReason: null,
};
const none = { waiting: 0, sending: 0, failed: 0 };
const queue: DeskQueueView = {
  filter: { kind: null, state: "waiting", page: 1 },
  counts: {
    appointment: { waiting: 1, sending: 0, failed: 0 },
    refill: { waiting: 0, sending: 1, failed: 2 },
    demographics: { waiting: 2, sending: 0, failed: 0 },
  },
  lines: [
    line,
    {
      ...line,
      id: "apptreq_01KAMCEXAMPLE000000000000",
      kind: "appointment",
      status: "proposed",
      person: { name: "نور الكريم", birthDate: null, recordNumbers: [] },
      asker: { kind: "proxy", relationshipType: "caregiver" },
      outcomeReason: "unsettled",
    },
    {
      ...line,
      id: "demreq_01KAMCEXAMPLE0000000000001",
      person: null,
      asker: { kind: "proxy", relationshipType: null },
    },
  ],
  total: 53,
  pages: 3,
};

const view: DeskRequestView = {
  ...line,
  version: 2,
  subject: {
    kind: "demographics",
    recoversAccount: true,
    changes: [
      {
        field: "addressLines",
        from: "9 Quarry Lane",
        to: "46 Chapel Street\nFlat 2",
        now: null,
        isChanged: false,
      },
      { field: "email", from: "amina@example.com", to: "a.haddad@example.com", now: null, isChanged: false },
      { field: "contactPhone", from: "207-555-0112", to: null, now: null, isChanged: false },
    ],
  },
  making: null,
  upstream: { state: "same" },
  checkedAt: "2026-11-22T19:06:00Z",
  reviewedAt: null,
  rejectionReason: null,
  language: "es",
  authorityGone: false,
  own: false,
  mayDecide: true,
};
const appointment: DeskRequestView = {
  ...view,
  kind: "appointment",
  status: "proposed",
  subject: {
    kind: "appointment",
    start: "2026-12-01T14:30:00Z",
    end: "2026-12-01T15:00:00Z",
    services: ["General practice"],
    practitioner: "Dr. Elena Marchetti",
    place: "Room 2",
    reason: "My cough has not gone away.\nIt is worse at night.",
  },
};
const refill: DeskRequestView = {
  ...view,
  kind: "refill",
  status: "requested",
  subject: {
    kind: "refill",
    medicine: { text: "Metformin 500 mg", language: "en" },
    note: "",
    prescription: "active",
  },
};

const page = (
  shown: DeskRequestView,
  refused: Parameters<typeof StaffRequest>[0]["refused"] = null,
  done: Parameters<typeof StaffRequest>[0]["done"] = null,
) => (
  <PlainPage>
    <StaffRequest view={shown} done={done} refused={refused} />
  </PlainPage>
);
const refusal: DecisionRefusal = {
  decision: "reject",
  reason: "We need",
  faults: [],
  meanwhile: null,
  outcome: null,
};

export const examples: Examples = {
  "desk queue": (
    <PlainPage>
      <RequestQueue view={queue} />
    </PlainPage>
  ),
  "desk queue, nobody waits": (
    <PlainPage>
      <RequestQueue
        view={{
          ...queue,
          filter: { kind: "refill", state: "sending", page: 1 },
          counts: { appointment: none, refill: none, demographics: none },
          lines: [],
          total: 0,
          pages: 1,
        }}
      />
    </PlainPage>
  ),
  "desk request, a correction": page(view),
  "desk request, changed upstream": page(
    {
      ...view,
      asker: { kind: "proxy", relationshipType: "spouse" },
      authorityGone: true,
      upstream: { state: "away" },
      subject: {
        kind: "demographics",
        recoversAccount: false,
        changes: [
          { field: "addressCity", from: "Riverside", to: "Bangor", now: "Portland", isChanged: true },
          { field: "language", from: "en", to: "so", now: null, isChanged: false },
        ],
      },
    },
    { ...refusal, faults: [], outcome: "from-changed" },
  ),
  "desk request, an appointment": page(appointment),
  "desk request, a refill": page(refill),
  "desk request, a decision with faults": page(refill, { ...refusal, faults: ["reason-long"] }),
  "desk request, nothing chosen": page(refill, { ...refusal, decision: null, faults: ["choose"] }),
  "desk request, changed meanwhile": page(
    { ...appointment, status: "cancelled", mayDecide: false, language: null, upstream: { state: "absent" } },
    { ...refusal, meanwhile: { seen: "proposed", now: "cancelled", making: null } },
  ),
  "desk request, being sent": page({ ...view, making: "decide", mayDecide: false }, null, "sent"),
  "desk request, refused": page(
    {
      ...view,
      status: "rejected",
      mayDecide: false,
      reviewedAt: "2026-11-22T18:00:00Z",
      rejectionReason: "Please bring a letter that shows your new address.",
      upstream: { state: "other", status: "approved" },
    },
    null,
    "reject",
  ),
  "desk request, one's own": page({ ...view, own: true, mayDecide: false, person: null }),
};
