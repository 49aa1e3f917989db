import { medication } from "~/components/chart/example-sections";
import { actingFrame, ownFrame, section, text } from "~/components/chart/example-views";
import type { Examples } from "~/components/example";
import { ChartPage } from "~/components/shell/chart-page";
import type { AppointmentForm, RefillPageView } from "~server/asking/asking.view";
import type { RequestsView, RequestView } from "~server/asking/requests.view";
import type { DemographicsChangeView } from "~server/requests/demographics-form.view";
import type { FreeSlotsView, SlotView } from "~server/chart/slots.view";
import { AskAppointment } from "./ask-appointment";
import { AskRefill } from "./ask-refill";
import { CancelRequest } from "./cancel";
import { OneRequest } from "./one-request";
import { RequestList } from "./request-list";

const clinic = { source: "Riverside Clinic", phone: "+1 413 555 0142" };

const slot = (id: string, start: string, more: Partial<SlotView> = {}): SlotView => ({
  id,
  start,
  end: new Date(Date.parse(start) + 1_800_000).toISOString(),
  services: [text("Internal medicine")],
  practitioner: text("Dr. Lena Park"),
  place: text("Riverside Main Clinic"),
  ...more,
});
const slots = [
  slot("s1", "2026-11-24T14:00:00Z"),
  slot("s2", "2026-11-24T15:30:00Z", { services: [text("Cardiología", "es")], practitioner: null }),
  slot("s3", "2026-11-25T01:30:00Z", { place: text("عيادة النهر") }),
];
const choice = (value: string) => ({ value, text: text(value) });
const times: FreeSlotsView = {
  section: section(),
  filter: { service: "", practitioner: "", place: "", day: "" },
  lost: false,
  choices: {
    service: [choice("Cardiología"), choice("Internal medicine")],
    practitioner: [choice("Dr. Lena Park"), choice("Dr. Osei")],
    place: [choice("Riverside Main Clinic"), choice("عيادة النهر")],
    day: ["2026-11-24", "2026-11-25"],
  },
  days: [
    { day: "2026-11-24", slots: slots.slice(0, 2) },
    { day: "2026-11-25", slots: slots.slice(2) },
  ],
  total: 31,
  page: 1,
  pages: 2,
};
const noTimes: Partial<FreeSlotsView> = { days: [], total: 0, pages: 1 };
const form: AppointmentForm = {
  requestId: "apptreq_01KAR3000000000000007F2QXJ",
  typed: { slotId: "", reason: "" },
  faults: {},
  refused: null,
  others: [],
  chosen: null,
};

const asked: RequestView = {
  id: "apptreq_01KAR3000000000000007F2QXJ",
  reference: "007F-2QXJ",
  subject: {
    kind: "appointment",
    start: "2026-12-03T14:00:00Z",
    end: "2026-12-03T14:30:00Z",
    services: ["Internal medicine"],
    practitioner: "Dr. Lena Park",
    place: "Riverside Main Clinic",
    reason: "My knee hurts when I climb stairs.\nSince about two weeks.",
    bookedId: null,
  },
  status: "proposed",
  making: null,
  outcomeReason: null,
  rejectionReason: null,
  askedAt: "2026-11-22T18:40:00Z",
  changedAt: "2026-11-22T18:40:00Z",
  toldBy: "2026-11-22T18:55:00Z",
  callBy: "2026-11-26",
  by: "you",
  isOpen: true,
  mayCancel: true,
};
const booked: RequestView = {
  ...asked,
  id: "apptreq_2",
  status: "booked",
  subject: { ...(asked.subject as Extract<RequestView["subject"], { kind: "appointment" }>), bookedId: "a1" },
};
const refill: RequestView = {
  ...asked,
  id: "rxreq_1",
  reference: "4JKM-81PA",
  status: "requested",
  subject: {
    kind: "refill",
    medicine: text("Metformin 500 mg"),
    medicationRequestId: "m1",
    note: "I have six days left.",
  },
};
const correction: RequestView = {
  ...asked,
  id: "demreq_1",
  status: "pending",
  by: "proxy",
  subject: { kind: "demographics" },
};
const changes: DemographicsChangeView[] = [
  { field: "addressLines", from: "9 Quarry Lane\nFlat 2", to: "46 Chapel Street" },
  { field: "phoneMobile", from: "207-555-0111", to: null },
  { field: "contactRelationship", from: null, to: "cousin" },
];
const over = { isOpen: false, mayCancel: false } as const;
const rejected: RequestView = {
  ...refill,
  ...over,
  id: "rxreq_2",
  status: "rejected",
  rejectionReason: text("Necesitamos verle antes. Llame a la consulta, por favor.", "es"),
};
const taken: RequestView = {
  ...asked,
  ...over,
  id: "apptreq_3",
  status: "rejected",
  outcomeReason: "slot-not-available",
};
const failed: RequestView = {
  ...refill,
  ...over,
  id: "rxreq_3",
  status: "failed",
  outcomeReason: "unsettled",
};

/** The newest first, each a day after the next. */
function oneAfterTheOther(requests: RequestView[], day: number): RequestView[] {
  return requests.map((one, n) => ({ ...one, askedAt: one.askedAt.replace("-22T", `-${day - n}T`) }));
}

const list: RequestsView = {
  clinic,
  open: oneAfterTheOther([booked, asked, refill, correction], 20),
  past: oneAfterTheOther(
    [rejected, taken, failed, { ...refill, ...over, id: "rxreq_4", status: "completed" }],
    10,
  ),
  page: 1,
  pages: 2,
  incomplete: false,
  mayAsk: ["appointment", "refill", "demographics"],
};

const refillPage: RefillPageView = {
  clinic,
  medication: medication({}),
  refusal: null,
  openRequestId: null,
  isPreview: false,
  form: {
    requestId: "rxreq_01KAR3000000000000007F2QXJ",
    medicationVersion: "3",
    note: "",
    faults: {},
    refused: null,
  },
};

const page = (content: React.ReactElement, frame = ownFrame) => (
  <ChartPage frame={frame} current="requests" atTop={false}>
    {content}
  </ChartPage>
);
const ask = (view: Partial<FreeSlotsView>, more: Partial<AppointmentForm> | null = {}, zone?: string) =>
  page(
    <AskAppointment
      chartId="self"
      view={{ ...times, ...view }}
      zone={zone ?? null}
      form={more && { ...form, ...more }}
    />,
  );
const one = (request: RequestView, done: string | null = null) =>
  page(
    <OneRequest
      chartId="self"
      acting={false}
      view={{
        ...{ clinic, request },
        changes: request.subject.kind === "demographics" ? changes : [],
        proxyName: request.by === "proxy" ? "Daniel Haddad" : null,
      }}
      done={done}
    />,
  );
const askRefill = (more: Partial<RefillPageView>) =>
  page(<AskRefill chartId="self" view={{ ...refillPage, ...more }} />);
const cancel = (request: RequestView) => page(<CancelRequest chartId="self" view={{ clinic, request }} />);

export const examples: Examples = {
  "ask for an appointment": ask({}),
  "ask for an appointment, narrowed, in another zone": ask(
    { filter: { ...times.filter, practitioner: "Dr. Lena Park" }, lost: true, page: 2 },
    {},
    "Europe/Madrid",
  ),
  "ask for an appointment, something missing": ask(
    { section: section({ state: "incomplete", missingPages: true }) },
    {
      faults: { slotId: "missing", reason: "missing" },
      typed: { slotId: "s9", reason: "" },
      chosen: slots[0]!,
    },
  ),
  "ask for an appointment, just taken": ask(
    {},
    { refused: "slot-not-available", others: slots, typed: { slotId: "", reason: "My knee hurts." } },
  ),
  "ask for an appointment, taken and no other": ask(noTimes, {
    refused: "slot-not-available",
    typed: { slotId: "", reason: "My knee hurts." },
  }),
  "ask for an appointment, clinic not reached": ask(
    { ...noTimes, section: section({ state: "unavailable" }) },
    { refused: "unreachable", typed: { slotId: "s1", reason: "My knee hurts." } },
  ),
  "ask for an appointment, too many": ask(
    {},
    { refused: "too-many", typed: { slotId: "s1", reason: "Knee" } },
  ),
  "ask for an appointment, sent before": ask({}, { refused: "conflict" }),
  "ask for an appointment, not taken": ask(
    {},
    { refused: "not-taken", typed: { slotId: "s1", reason: "My knee hurts." } },
  ),
  "ask for an appointment, times unavailable": ask({
    ...noTimes,
    section: section({ state: "unavailable", checkedAt: "2026-11-22T14:11:00Z" }),
  }),
  "ask for an appointment, none free": ask({ ...noTimes, section: section({ state: "empty" }) }),
  "ask for an appointment, preview": ask({}, null),
  "ask for a refill": askRefill({}),
  "ask for a refill, too long": askRefill({
    form: { ...refillPage.form, note: "…", faults: { note: "too-long" } },
  }),
  "ask for a refill, changed meanwhile": askRefill({
    form: { ...refillPage.form, note: "Six days left", refused: "changed" },
  }),
  "ask for a refill, refused": askRefill({
    refusal: "ended",
    form: { ...refillPage.form, note: "Six days left", refused: "not-now" },
  }),
  "ask for a refill, clinic not reached": askRefill({ form: { ...refillPage.form, refused: "unreachable" } }),
  "ask for a refill, sent before": askRefill({ form: { ...refillPage.form, refused: "conflict" } }),
  "ask for a refill, not taken": askRefill({
    form: { ...refillPage.form, note: "Six days left", refused: "not-taken" },
  }),
  "no refill, none left": askRefill({ refusal: "no-repeats" }),
  "no refill, asked already": askRefill({ refusal: "already-asked", openRequestId: "rxreq_1" }),
  "refill, preview": askRefill({ isPreview: true }),
  "requests, some": page(<RequestList chartId="self" view={list} />),
  "requests, none": page(<RequestList chartId="self" view={{ ...list, open: [], past: [], pages: 1 }} />),
  "requests, not all can be told": page(
    <RequestList chartId="pdel_1" view={{ ...list, past: [], incomplete: true, mayAsk: [] }} />,
    actingFrame,
  ),
  "request, just asked": one(asked, "asked"),
  "request, being sent": one({ ...refill, status: "submitting", making: "create" }, "asked"),
  "request, booked": one(booked),
  "request, could not be taken back": one({ ...booked, outcomeReason: "not-taken-back" }),
  "request, being cancelled": one({ ...booked, making: "cancel", mayCancel: false }, "cancelled"),
  "request, refill approved": one({ ...refill, status: "approved", mayCancel: false }),
  "request, refill done": one({ ...refill, ...over, status: "completed" }),
  "request, not approved": one(rejected),
  "request, not approved without a reason": one({ ...rejected, rejectionReason: null }),
  "request, time taken": one(taken),
  "request, not sent": one(failed),
  "request, authority gone": one({
    ...refill,
    ...over,
    status: "cancelled",
    outcomeReason: "authority-gone",
  }),
  "request, too late to cancel": one(rejected, "too-late"),
  "request, short before the visit": one({ ...asked, callBy: null }),
  "request, correction": one(correction, "already"),
  "cancel an appointment": cancel(booked),
  "cancel a refill": cancel(refill),
  "cancel a correction": cancel(correction),
};
