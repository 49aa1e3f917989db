import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../../db/transaction";
import type { Portal } from "../../portal";
import { createTestDatabase } from "../../testing/template-database";
import type { TestDatabase } from "../../testing/template-database";
import { LINK_MS, consumeLink, lookAtLink, makeLink, withdrawLinks } from "./links";
import type { LinkPurpose } from "./links";

const now = new Date("2026-11-22T12:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const EXPIRED = { code: "LINK_EXPIRED" };
let database: TestDatabase;
let portal: Pick<Portal, "db" | "secrets">;
beforeAll(async () => {
  database = await createTestDatabase();
  const secrets = { sessionKey: Buffer.alloc(32, 1), dataKeys: [Buffer.alloc(32, 2)] };
  portal = { db: database.db, secrets };
  await database.db.query(
    "insert into portal_account (id, email, status) values ('pact_1', 'a@example.com', 'active')",
  );
});
afterAll(() => database.drop());

const make = (accountId: "pact_1" | null = null, data?: string) =>
  inTransaction(database.db, (tx) =>
    makeLink(tx, portal, { purpose: "password-reset", accountId, now, ...(data ? { data } : {}) }),
  );
const consume = (token: unknown, at = now, purpose: LinkPurpose = "password-reset") =>
  inTransaction(database.db, (tx) => consumeLink(tx, portal, purpose, token, at));

describe("a link", () => {
  it("may be looked at as often as one likes, and works once", async () => {
    const token = await make(null, "new@example.com");
    for (let n = 0; n < 3; n += 1) {
      expect(await lookAtLink(portal, "password-reset", token, now)).toMatchObject({
        data: "new@example.com",
      });
    }
    expect(await consume(token)).toMatchObject({ data: "new@example.com" });
    await expect(consume(token)).rejects.toMatchObject(EXPIRED);
    await expect(lookAtLink(portal, "password-reset", token, now)).rejects.toMatchObject(EXPIRED);
  });

  it("goes to one of two who use it at once", async () => {
    const token = await make();
    const tries = await Promise.allSettled([consume(token), consume(token), consume(token)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  });

  it("works again when the transaction that used it is taken back", async () => {
    const token = await make();
    await expect(
      inTransaction(database.db, async (tx) => {
        await consumeLink(tx, portal, "password-reset", token, now);
        throw new Error("rule");
      }),
    ).rejects.toThrow("rule");
    await consume(token);
  });

  it("works for 24 hours, and for its purpose only", async () => {
    const token = await make();
    await expect(consume(token, later(LINK_MS))).rejects.toMatchObject(EXPIRED);
    await expect(consume(token, now, "registration")).rejects.toMatchObject(EXPIRED);
    await consume(token, later(LINK_MS - 1));
  });

  it("is replaced by a newer one of the same account, and can be withdrawn", async () => {
    const [old, young] = [await make("pact_1"), await make("pact_1")];
    await expect(consume(old)).rejects.toMatchObject(EXPIRED);
    await lookAtLink(portal, "password-reset", young, now);
    await inTransaction(database.db, (tx) => withdrawLinks(tx, "pact_1", now));
    await expect(consume(young)).rejects.toMatchObject(EXPIRED);
  });

  it.each([null, "", "x", "a".repeat(43), "a".repeat(5000), { token: 1 }])(
    "made up (%j) does not work",
    (token) => expect(consume(token)).rejects.toMatchObject(EXPIRED),
  );

  it("is not in the database", async () => {
    const token = await make(null, "secret@example.com");
    const rows = await database.db.query("select * from portal_link", { type: QueryTypes.SELECT });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain("secret@example.com");
  });
});
