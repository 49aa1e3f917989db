import { inEnglish } from "../plural";

export const medications = {
  title: "Medicines",
  intro:
    "Medicines that were prescribed, or that the clinic knows you take. Do not stop or change one without asking.",
  empty: "No medicines are recorded. If you take any, tell your clinic.",
  active: "Taken now",
  planned: "Planned or on hold",
  past: "In the past",
  total: inEnglish({ one: (n) => `${n} medicine`, other: (n) => `${n} medicines` }),
  statuses: {
    active: "Current",
    "on-hold": "On hold",
    cancelled: "Cancelled",
    completed: "Finished",
    stopped: "Stopped",
    draft: "Not ordered yet",
    unknown: "It is not known whether it is still taken",
    intended: "Planned",
    "not-taken": "Not taken",
  },
  statusUnknown: "It is not recorded whether it is still taken",
  doNotTake: "Do not take this medicine",
  noDose: "The record does not say how to take it. Ask your clinic or pharmacy.",
  told: "Told to the clinic, not prescribed there",
  more: "More about this medicine",
  why: "Why",
  prescribedBy: "Prescribed by",
  reportedBy: "Told by",
  statusReason: "Reason for this status",
  form: "Form",
  written: "Written on",
  taken: "Taken",
  from: (day: string) => `from ${day}`,
  until: (day: string) => `until ${day}`,
  between: (from: string, to: string) => `from ${from} until ${to}`,
  refills: "Refills allowed",
  refillCount: (count: number) =>
    count === 0
      ? "no refills"
      : inEnglish({ one: (n) => `${n} refill`, other: (n) => `${n} refills` })(count),
  quantity: "Handed out each time",
  lasts: "Lasts",
  valid: "Prescription valid",
  category: "Where it is used",
  visit: "Visit",
  notes: "Notes",
};
