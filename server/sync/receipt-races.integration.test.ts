/** Two processes that decide about the same id at the same moment, on real PostgreSQL: one of them does. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { QueryTypes } from "sequelize";
import type { Sequelize, Transaction } from "sequelize";
import { addRequestRow } from "../aggregates/request/request-rows";
import type { RequestId } from "../aggregates/request/request.types";
import { mintRequestId } from "../aggregates/request/request-id";
import { openDatabase } from "../db/database";
import { inTransaction } from "../db/transaction";
import { createTestDatabase } from "../testing/template-database";
import type { TestDatabase } from "../testing/template-database";
import { EXPIRED } from "./mutation.rules";
import { addOpenReceipt, addRefusal } from "./receipt-rows";

const ROUNDS = 120;
const accountId = "pact_racer";
const now = new Date("2026-11-23T12:00:00Z");
let database: TestDatabase;
let db: Sequelize;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.appUrl, { max: 8 });
  await db.query(
    "insert into portal_account (id, email, status) values ($1, 'racer@example.com', 'active')",
    {
      bind: [accountId],
    },
  );
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const keyOf = (id: string) =>
  ({ id, accountId, chartId: "self", kind: "appointment-request", hash: "h" }) as const;

let turn = 7;
/** Neither is always first. */
async function turns(): Promise<void> {
  turn = (turn * 1_103_515_245 + 12_345) % 2_147_483_648;
  for (let n = (turn >> 8) % 12; n > 0; n -= 1) await new Promise(setImmediate);
}

function accept(id: RequestId): Promise<"accepted" | "not"> {
  return inTransaction(db, async (tx: Transaction) => {
    await turns();
    const row = await addRequestRow(tx, {
      ...{
        id,
        kind: "appointment",
        patientId: "p-racer",
        portalAccountId: accountId,
        proxyDelegationId: null,
      },
      ...{ details: {} as never, payloadHash: "h", leaseUntil: now, now },
    });
    if (!row) return "not" as const;
    await turns();
    await addOpenReceipt(tx, keyOf(id), { ageMs: 1, now });
    return "accepted" as const;
  }).catch((error: { parent?: { constraint?: string } }) => {
    if (error.parent?.constraint === "mutation_refused") return "not" as const;
    throw error;
  });
}

async function refuse(id: RequestId): Promise<"refused" | "not"> {
  await turns();
  return (await inTransaction(db, (tx) => addRefusal(tx, keyOf(id), EXPIRED, now))) ? "refused" : "not";
}

it(`${ROUNDS} ids, each accepted and refused by two at once: one of them is said`, async () => {
  const said = { accepted: 0, refused: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = mintRequestId("appointment", now);
    const both = await Promise.all([accept(id), refuse(id), accept(id), refuse(id)]);
    const words = both.filter((word) => word !== "not");
    expect(words).toHaveLength(1);
    said[words[0]!] += 1;
  }
  const [wrong] = await db.query<{ n: number }>(
    `select count(*)::int as n from mutation_receipt m full join portal_request r on r.id = m.id
      where (m.request_id is null) = (r.id is not null)`,
    { type: QueryTypes.SELECT },
  );
  expect(wrong!.n).toBe(0);
  // Each was first often: the race was one.
  expect(Math.min(said.accepted, said.refused)).toBeGreaterThan(10);
});
