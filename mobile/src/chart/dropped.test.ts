import { describe, expect, it } from "vitest";
import { medication, medicationsView } from "~/components/chart/example-sections";
import { createLocale } from "~/components/shell/locale";
import type { LANGUAGES } from "~/i18n/languages";
import type { QueuedView } from "../queue";
import type { KeptChart } from "../store/copy";
import { droppedOf } from "./dropped";

const asOf = "2026-11-23T08:00:00Z";
const kept = (view: object) => ({ view, asOf, state: "fresh", etag: null });
const medications = kept({ ...medicationsView, active: [medication({ id: "m1" })] });
const slots = kept({ slots: [{ id: "s1", start: "2026-12-03T14:00:00Z" }] });
const chart = (sections: object, more: object = {}) =>
  ({ chartId: "self", person: null, closed: null, ...more, sections }) as unknown as KeptChart;
const whole = chart({ medications, slots });

function expired(kind: QueuedView["kind"], payload: object, about: object = {}): QueuedView {
  const outcome = {
    by: "phone",
    state: "expired",
    code: "MUTATION_EXPIRED",
    reason: null,
    next: "ask-again",
    status: null,
  };
  const told = { person: "Amina", start: "2026-12-03T14:00:00Z", medicine: "Metformin 500 mg", ...about };
  return {
    id: "x",
    chartId: "self",
    kind,
    payload,
    about: told,
    state: "ended",
    outcome,
    since: 0,
    until: 0,
  } as QueuedView;
}
const refill = expired("refill-request", { medicationRequestId: "m1" });
const appointment = expired("appointment-request", { slotId: "s1", reason: "My knee" });
const correction = expired("demographics-update-request", {
  changes: { email: { from: null, to: "x@example.com" } },
});

const localeOf = (language: (typeof LANGUAGES)[number]) =>
  createLocale({ language, timeZone: "America/New_York", now: asOf, here: "", signedIn: true });
const namesIn = (items: QueuedView[], charts: KeptChart[], language: (typeof LANGUAGES)[number] = "en") =>
  droppedOf(items, charts, localeOf(language)).names.map((name) => name.replace(/[\u2066-\u2069]/g, ""));

it("names what was dropped, and nothing that was written", () => {
  expect(namesIn([refill, appointment, correction], [whole])).toEqual([
    ...["Refill of Metformin 500 mg", "Appointment: 3 December 2026 at 09:00", "Change of your details"],
  ]);
  expect(namesIn([refill], [whole], "es")).toEqual(["Renovación de Metformin 500 mg"]);
  expect(namesIn([refill], [whole], "ar")).toEqual(["إعادة صرف Metformin 500 mg"]);
});

it("three at most, and how many more", () => {
  const answered = { ...refill, outcome: { ...refill.outcome!, state: "accepted" as const } };
  expect(
    droppedOf([refill, answered, refill, refill, refill, refill], [whole], localeOf("en")),
  ).toMatchObject({
    names: { length: 3 },
    more: 2,
  });
});

describe("what the person may not see any more has only its kind", () => {
  const kinds = ["Refill", "Appointment"];
  it.each<[string, KeptChart[]]>([
    ["the record is no longer here", []],
    ["the record is closed", [chart({ medications, slots }, { closed: "revoked" })]],
    ["its parts are no longer shared", [chart({ vitals: kept({}) })]],
  ])("%s", (_what, charts) => {
    expect(namesIn([refill, appointment], charts)).toEqual(kinds);
  });
});

it("a time that is not free any more is named where times may still be asked for", () => {
  const taken = kept({ slots: [] });
  expect(namesIn([appointment], [chart({ slots: taken })])).toEqual([
    "Appointment: 3 December 2026 at 09:00",
  ]);
});
