/**
 * Between the form and its press somebody is put on hold, signed out, or loses what they were given: each kind of
 * request is refused with its reason, and nothing is written, here or upstream (CONTRACT §4).
 */
import type { Appointment, MedicationRequest, Patient, Task } from "fhir/r4";
import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requestAppointment } from "../aggregates/appointment-request/appointment-request.server";
import { askForCorrection } from "../aggregates/demographics-update-request/demographics-update-request.server";
import { requestRefill } from "../aggregates/medication-refill-request/medication-refill-request.server";
import { createMemoryFhir } from "../aggregates/request/faults/memory-fhir.fixture";
import { mintRequestId } from "../aggregates/request/request-id";
import { requestsOf } from "../aggregates/request/request.fixture";
import type { Asking } from "../aggregates/request/request.fixture";
import type { RequestKind } from "../aggregates/request/request.types";
import { openDatabase } from "../db/database";
import { createLogger } from "../log";
import { GRANTS } from "../policies/vocabulary";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { createTestDatabase } from "../testing/template-database";
import type { TestDatabase } from "../testing/template-database";

const prescription: MedicationRequest = {
  resourceType: "MedicationRequest",
  id: "m1",
  status: "active",
  intent: "order",
  subject: { reference: "Patient/p-amina" },
  meta: { versionId: "1" },
  medicationCodeableConcept: { text: "Metformin" },
  dispenseRequest: { numberOfRepeatsAllowed: 3 },
};

const SPOUSE = "pdel_between";
const upstream = createMemoryFhir();
let database: TestDatabase;
let portal: Portal;
let at: ReturnType<typeof requestsOf>;
const query = <T extends object>(sql: string, bind: unknown[] = []) =>
  portal.db.query<T>(sql, { type: QueryTypes.SELECT, bind });

beforeAll(async () => {
  database = await createTestDatabase();
  portal = {
    db: openDatabase(database.appUrl, { max: 5 }),
    fhir: upstream.client,
    secrets: { sessionKey: Buffer.alloc(32, 1), dataKeys: [Buffer.alloc(32, 2)] },
    config: { clinicTimeZone: "UTC", publicUrl: new URL("http://portal.invalid") },
    log: createLogger("silent"),
    now: () => new Date(),
  } as unknown as Portal;
  at = requestsOf(portal);
  await at.addAccount("pact_amina", "p-amina");
  await at.addAccount("pact_daniel", "p-daniel");
  await at.addDelegation(SPOUSE, "p-amina", "pact_daniel", [...GRANTS]);
  const start = new Date(Date.now() + 30 * 86_400_000);
  upstream.put(
    {
      resourceType: "Patient",
      id: "p-amina",
      telecom: [{ system: "phone", use: "home", value: "1-2-3" }],
    } as Patient,
    prescription,
    { resourceType: "Schedule", id: "c1", actor: [{ reference: "Practitioner/d1" }] },
    {
      resourceType: "Slot",
      id: "s1",
      status: "free",
      schedule: { reference: "Schedule/c1" },
      start: start.toISOString(),
      end: new Date(start.getTime() + 1_800_000).toISOString(),
    },
  );
});
afterAll(async () => {
  await portal.db.close();
  await database.drop();
});
beforeEach(async () => {
  await query("update portal_account set status = 'active'");
  await query(
    "update proxy_delegation set status = 'active', revoked_at = null, valid_to = null, grants = $2, origin = 'patient' where id = $1",
    [SPOUSE, [...GRANTS]],
  );
});

const SUBMIT: Record<RequestKind, (asking: Asking) => Promise<unknown>> = {
  appointment: ({ permit, chart }) =>
    requestAppointment(permit, chart, { requestId: idOf("appointment"), slotId: "s1", reason: "Knee" }),
  refill: ({ permit, chart }) =>
    requestRefill(
      permit,
      chart,
      "m1",
      { requestId: idOf("refill"), medicationVersion: "1", note: "" },
      async () => ({
        prescription,
        name: { text: "Metformin", language: null },
      }),
    ),
  demographics: ({ permit, chart }) =>
    askForCorrection(permit, chart, {
      id: idOf("demographics"),
      changes: { phoneHome: { from: "1-2-3", to: "4-5-6" } },
    }),
};
const idOf = (kind: RequestKind) => mintRequestId(kind, new Date());
const GRANT = {
  appointment: "appointments:request",
  refill: "refills:request",
  demographics: "demographics:request",
};

/** Everything that a request writes. */
async function written() {
  const [counts] = await query<{ rows: number; jobs: number; events: number }>(
    `select (select count(*)::int from portal_request) as rows,
       (select count(*)::int from graphile_worker._private_jobs) as jobs,
       (select count(*)::int from access_event where event_type like '%-requested') as events`,
  );
  const tasks = upstream.all("Task").map(({ id }: Task) => id);
  return { ...counts, tasks, appointments: upstream.all("Appointment").map(({ id }: Appointment) => id) };
}

type Row = [what: string, who: "pact_amina" | "pact_daniel", change: string, refusal: string];
const ROWS: Row[] = [
  [
    "on hold",
    "pact_amina",
    "update portal_account set status = 'suspended' where id = 'pact_amina'",
    "ACCOUNT_NOT_ACTIVE suspended",
  ],
  [
    "being closed",
    "pact_amina",
    "update portal_account set status = 'closing' where id = 'pact_amina'",
    "ACCOUNT_NOT_ACTIVE closing",
  ],
  [
    "signed out",
    "pact_amina",
    "update portal_session set revoked_at = now() where portal_account_id = 'pact_amina'",
    "UNAUTHENTICATED signed-out",
  ],
  [
    "on hold, acting for another",
    "pact_daniel",
    "update portal_account set status = 'suspended' where id = 'pact_daniel'",
    "ACCOUNT_NOT_ACTIVE suspended",
  ],
  [
    "revoked",
    "pact_daniel",
    `update proxy_delegation set status = 'revoked', revoked_at = now() where id = '${SPOUSE}'`,
    "DELEGATION_NOT_ACTIVE revoked",
  ],
  [
    "run out",
    "pact_daniel",
    `update proxy_delegation set valid_to = now() - interval '1 second' where id = '${SPOUSE}'`,
    "DELEGATION_NOT_ACTIVE expired",
  ],
  [
    "of a patient on hold",
    "pact_daniel",
    "update portal_account set status = 'suspended' where id = 'pact_amina'",
    "DELEGATION_NOT_ACTIVE grantor-not-active",
  ],
  ["without the grant", "pact_daniel", "GRANT", "GRANT_MISSING"],
];

describe.each(Object.keys(SUBMIT) as RequestKind[])("%s", (kind) => {
  it.each(ROWS)("%s", async (_what, who, change, refusal) => {
    const asking = await at.asking(who, who === "pact_daniel" ? SPOUSE : "self");
    const before = await written();
    if (change === "GRANT") {
      await query("update proxy_delegation set grants = array_remove(grants, $2) where id = $1", [
        SPOUSE,
        GRANT[kind],
      ]);
    } else await query(change);
    const refused = await SUBMIT[kind](asking).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(Problem);
    const { code, detail } = refused as Problem;
    const expected = refusal === "GRANT_MISSING" ? `${refusal} ${GRANT[kind]}` : refusal;
    expect(`${code} ${detail.reason}`).toBe(expected);
    expect(await written()).toEqual(before);
  });

  it("goes through when nothing happened", async () => {
    const before = await written();
    await SUBMIT[kind](await at.asking("pact_daniel", SPOUSE));
    const after = await written();
    expect(after.rows).toBe(before.rows! + 1);
    expect(after.tasks.length + after.appointments.length).toBe(
      before.tasks.length + before.appointments.length + 1,
    );
  });
});
