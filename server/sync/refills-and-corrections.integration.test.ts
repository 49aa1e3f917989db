/** The other two kinds that may wait on a phone, on the real portal: asked for once, and every refusal told as it is. */
import type { FhirResource } from "fhir/r4";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { mintRequestId } from "../aggregates/request/request-id";
import type { RequestKind } from "../aggregates/request/request.types";
import { openSync } from "./mutations.fixture";
import type { Sync } from "./mutations.fixture";
import type { QueuedItem } from "./mutations.schema";

const HOUR = 3_600_000;
let sync: Sync;
let amina: string;
beforeAll(async () => {
  sync = await openSync();
  amina = await sync.tokenOf("amina@example.com");
  sync.upstream.put({
    ...{ resourceType: "Patient", id: "p-amina", name: [{ family: "Haddad", given: ["Amina"] }] },
    telecom: [{ system: "phone", use: "mobile", value: "207-555-0111" }],
  } as FhirResource);
});
afterAll(() => sync.doors.close());
afterEach(() =>
  sync.doors.portal.db.query(
    "update portal_request set status = 'rejected' where status in ('proposed', 'pending')",
  ),
);

let prescriptions = 0;
function prescribe(of: object = {}): string {
  const id = `rx${(prescriptions += 1)}`;
  sync.upstream.put({
    ...{ resourceType: "MedicationRequest", id, status: "active", intent: "order" },
    subject: { reference: "Patient/p-amina" },
    medicationCodeableConcept: { text: "Losartan 50 mg tablet" },
    dispenseRequest: { numberOfRepeatsAllowed: 3 },
    ...of,
  } as FhirResource);
  return id;
}

function asking(kind: QueuedItem["kind"], of: RequestKind, payload: object): QueuedItem {
  return { ...sync.item(), id: mintRequestId(of, sync.doors.clock.now), kind, payload };
}
const refill = (medicationRequestId: string, more: object = {}) =>
  asking("refill-request", "refill", { medicationRequestId, medicationVersion: "", note: "", ...more });
const correction = (from: string | null, to: string) =>
  asking("demographics-update-request", "demographics", { changes: { phoneMobile: { from, to } } });

const rowsOf = (id: string) =>
  sync.doors.portal.db
    .query("select kind, status from portal_request where id = $1", { bind: [id] })
    .then(([rows]) => rows);

describe.each([
  [
    "a refill",
    () => refill(prescribe()),
    (item: QueuedItem) => ({ ...(item.payload as object), note: "Soon" }),
  ],
  [
    "a correction",
    () => correction("207-555-0111", "207-555-0199"),
    () => ({ changes: { phoneMobile: { from: "207-555-0111", to: "207-555-0142" } } }),
  ],
])("%s", (_what, make, other) => {
  it("sent forty times at once is asked for once, with one receipt", async () => {
    const item = make();
    const answers = await sync.sendMany(40, amina, sync.body([item]));
    const results = answers.map((answer) => answer.results[0]!);
    expect(new Set(results.map(({ receipt }) => JSON.stringify(receipt)))).toEqual(
      new Set([JSON.stringify({ id: item.id, state: "accepted", code: null })]),
    );
    expect(results.filter(({ outcome }) => outcome === "accepted")).toHaveLength(1);
    expect(await rowsOf(item.id)).toHaveLength(1);
  });

  it("under the same id with other words is a conflict", async () => {
    const item = make();
    await sync.one(amina, item);
    const answer = await sync.one(amina, { ...item, payload: other(item) });
    expect(answer).toMatchObject({ outcome: "conflict", status: 409 });
    expect(await rowsOf(item.id)).toHaveLength(1);
  });

  it("after 24 hours is dropped and told so", async () => {
    const item = { ...make(), ageMs: 24 * HOUR + 1 };
    expect(await sync.one(amina, item)).toMatchObject({
      ...{ outcome: "expired", receipt: { state: "expired", code: "MUTATION_EXPIRED" } },
    });
    expect(await rowsOf(item.id)).toEqual([]);
  });
});

describe("a refill that cannot be had", () => {
  it.each<[string, object, string]>([
    ["stopped meanwhile", { status: "stopped" }, "ended"],
    ["no refill left", { dispenseRequest: { numberOfRepeatsAllowed: 0 } }, "no-repeats"],
    ["a plan", { intent: "plan" }, "not-ordered"],
  ])("%s", async (_what, of, reason) => {
    const item = refill(prescribe(of));
    expect(await sync.one(amina, item)).toMatchObject({ outcome: "conflict", status: 409, reason });
    expect(await rowsOf(item.id)).toEqual([]);
  });

  it("another person's prescription is none", async () => {
    const item = refill(prescribe({ subject: { reference: "Patient/p-daniel" } }));
    expect(await sync.one(amina, item)).toMatchObject({ outcome: "rejected", status: 404 });
  });

  it("asked for twice: the second is told that the first waits", async () => {
    const id = prescribe();
    const [first, second] = [refill(id), refill(id)];
    const { body } = await sync.send(amina, sync.body([first, second]));
    expect(body.results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ["accepted", null],
      ["conflict", "already-asked"],
    ]);
  });
});

describe("a correction that cannot be made", () => {
  it("what is on file has changed since it was typed", async () => {
    const item = correction("207-555-0100", "207-555-0199");
    expect(await sync.one(amina, item)).toMatchObject({
      ...{ outcome: "conflict", status: 409, reason: "from-changed", next: "see-what-changed" },
    });
    expect(await rowsOf(item.id)).toEqual([]);
  });

  it("one waits already: told so, and told the same to every copy", async () => {
    await sync.one(amina, correction("207-555-0111", "207-555-0199"));
    const again = correction("207-555-0111", "207-555-0199");
    const refused = await sync.one(amina, again);
    expect(refused).toMatchObject({ outcome: "conflict", status: 409, reason: "already-asked" });
    const { receipt } = (await sync.one(amina, again)) as { receipt?: unknown };
    expect(receipt).toEqual((refused as { receipt?: unknown }).receipt);
    expect(await rowsOf(again.id)).toEqual([]);
  });

  it("it is no number, or says nothing new", async () => {
    expect(await sync.one(amina, correction("207-555-0111", "ring me"))).toMatchObject({
      ...{ outcome: "rejected", status: 422 },
    });
    expect(await sync.one(amina, correction("207-555-0111", "207-555-0111"))).toMatchObject({
      ...{ outcome: "rejected", status: 422 },
    });
  });
});
