import type { FhirResource } from "fhir/r4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { projectAppointments } from "./appointments.project";
import { readAppointments } from "./appointments.server";
import { NOW, SUBJECT, openTestChart } from "./chart.fixture";
import type { World } from "./chart.fixture";

const visit = (id: string, more: object = {}) =>
  ({
    resourceType: "Appointment",
    id,
    status: "booked",
    start: "2026-12-01T10:00:00Z",
    participant: [{ actor: SUBJECT, status: "accepted" }],
    ...more,
  }) as FhirResource;
const withActors = (...actors: object[]) => ({
  participant: [SUBJECT, ...actors].map((actor) => ({ actor, status: "accepted" })),
});
const read = (resources: FhirResource[], world: World = {}) =>
  readAppointments(openTestChart(resources, world).chart);
const ids = (list: Array<{ id: string }>) => list.map(({ id }) => id);
const T = (text: string) => ({ text, language: null });

it("to come: the next first, without a time last; past: the newest first", async () => {
  const view = await read([
    visit("later", { start: "2027-03-01T10:00:00Z" }),
    visit("next"),
    visit("now", { start: "2026-11-22T11:45:00Z", end: "2026-11-22T12:15:00Z" }),
    visit("now by minutes", { start: "2026-11-22T11:45:00Z", minutesDuration: 30 }),
    visit("cancelled", { start: "2026-11-30T10:00:00Z", status: "cancelled" }),
    visit("asked", { start: undefined, status: "proposed", requestedPeriod: [{ start: "2026-12-05" }] }),
    visit("old", { start: "2025-01-01T10:00:00Z", status: "fulfilled" }),
    visit("missed", { start: "2026-01-01T10:00:00Z", status: "noshow" }),
    visit("done early", { start: "2026-11-22T11:45:00Z", end: "2026-11-22T12:15:00Z", status: "fulfilled" }),
    visit("without a time", { start: undefined, status: "cancelled" }),
    visit("wrong", { status: "entered-in-error" }),
  ]);
  expect(ids(view.upcoming)).toEqual(["now", "now by minutes", "next", "later", "asked"]);
  expect(ids(view.off)).toEqual(["cancelled"]);
  expect(ids(view.past)).toEqual(["done early", "missed", "old", "without a time"]);
  expect(view.counts).toEqual({ upcoming: 5, off: 1, past: 4 });
});

it("in full", async () => {
  const view = await read([
    { resourceType: "Practitioner", id: "d", name: [{ text: "Dr. Osei" }] } as FhirResource,
    {
      resourceType: "Location",
      id: "l",
      name: "Room 4",
      description: "Second floor",
      address: { line: ["1 Main St"], city: "Springfield", state: "MA", postalCode: "01101" },
      telecom: [
        { system: "fax", value: "1" },
        { system: "phone", value: "555-0100" },
      ],
    } as FhirResource,
    visit("full", {
      end: "2026-12-01T10:30:00Z",
      created: "2026-10-01",
      serviceType: [{ text: "Cardiology" }],
      specialty: [{ text: "Cardiology" }],
      appointmentType: { text: "Follow-up" },
      reasonCode: [{ text: "Blood pressure" }],
      description: "Half-yearly check",
      patientInstruction: "Come fasting",
      comment: "Difficult person",
      cancelationReason: { text: "Snow" },
      participant: [
        { actor: SUBJECT, status: "accepted" },
        { actor: { reference: "Practitioner/d" }, type: [{ text: "attender" }], status: "accepted" },
        { actor: { reference: "Location/l" }, status: "accepted" },
        { actor: { display: "Interpreter" }, status: "accepted" },
        { type: [{ text: "any nurse" }], status: "needs-action" },
      ],
    }),
  ]);
  expect(view.upcoming[0]).toEqual({
    id: "full",
    status: "booked",
    start: "2026-12-01T10:00:00Z",
    end: "2026-12-01T10:30:00Z",
    minutes: null,
    created: "2026-10-01",
    requested: [],
    services: [T("Cardiology"), T("Follow-up")],
    reasons: [T("Blood pressure")],
    description: T("Half-yearly check"),
    instructions: T("Come fasting"),
    cancellationReason: T("Snow"),
    people: [
      { name: T("Dr. Osei"), role: T("attender") },
      { name: T("Interpreter"), role: null },
    ],
    places: [
      {
        name: T("Room 4"),
        address: T("1 Main St, Springfield, MA 01101"),
        directions: T("Second floor"),
        phone: "555-0100",
      },
    ],
  });
});

describe("people", () => {
  it("never another patient or a relative", async () => {
    const view = await read([
      visit(
        "a",
        withActors(
          { reference: "Patient/newborn", display: "Baby" },
          { reference: "RelatedPerson/x", display: "Aunt" },
        ),
      ),
    ]);
    expect(JSON.stringify(view)).not.toMatch(/Baby|Aunt|newborn/);
    expect(view.counts.upcoming).toBe(1);
  });
  it("another patient's appointment is refused whole", async () => {
    const participant = [{ actor: { reference: "Patient/other" }, status: "accepted" }];
    expect((await read([visit("a"), visit("b", { participant })])).section.state).toBe("unavailable");
  });
});

it("keeps an adolescent's own: by reason, by service, by the note to them", async () => {
  const resources = [
    visit("asthma", { reasonCode: [{ text: "Asthma" }] }),
    visit("a", { reasonCode: [{ text: "Contraception" }] }),
    visit("b", withActors({ reference: "HealthcareService/s" })),
    visit("c", { patientInstruction: "Bring your PHQ-9" }),
    visit("d", { reasonReference: [{ reference: "Condition/c" }] }),
    { resourceType: "HealthcareService", id: "s", name: "Family planning" } as FhirResource,
    {
      resourceType: "Condition",
      id: "c",
      code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code: "F32.0" }] },
      subject: SUBJECT,
    } as FhirResource,
  ];
  expect(ids((await read(resources, { relation: "teen-proxy" })).upcoming)).toEqual(["asthma"]);
  expect((await read(resources)).counts.upcoming).toBe(5);
});

it("hostile data never throws; every appointment is shown or counted", () => {
  const part = fc.constantFrom(
    "start",
    "end",
    "minutesDuration",
    "participant",
    "serviceType",
    "requestedPeriod",
    "reasonCode",
    "contained",
    "cancelationReason",
  );
  fc.assert(
    fc.property(fc.array(fc.dictionary(part, fc.jsonValue())), (list) => {
      const { upcoming, past, unreadable } = projectAppointments(
        list.map((parts) => visit("x", parts)),
        new Map(),
        NOW,
      );
      expect(upcoming.length + past.length + unreadable).toBe(list.length);
    }),
  );
});
