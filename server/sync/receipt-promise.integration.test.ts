/** The promise about receipts that PostgreSQL itself keeps, whatever the code above it does. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PEOPLE } from "../access/doors.fixture";
import { mintRequestId } from "../aggregates/request/request-id";
import { openSync } from "./mutations.fixture";
import type { Sync } from "./mutations.fixture";

const DAY = 24 * 3_600_000;
let sync: Sync;
let amina: string;

beforeAll(async () => {
  sync = await openSync();
  amina = await sync.tokenOf("amina@example.com");
});
afterAll(() => sync.doors.close());
afterEach(() => sync.letGo());

describe("the database itself refuses", () => {
  it.each<[string, string]>([
    [
      "to change what was said",
      "update mutation_receipt set state = 'rejected', code = 'INVALID' where id = $1",
    ],
    ["to forget it", "delete from mutation_receipt where id = $1"],
  ])("%s", async (_what, sql) => {
    const item = sync.item();
    await sync.one(amina, item);
    await expect(sync.query(sql, [item.id])).rejects.toThrow(/stays as it is|permission denied/);
  });

  it("a request under an id that was refused, and a refusal of one that was asked for", async () => {
    const refused = sync.item({ ageMs: null });
    const asked = sync.item();
    await sync.one(amina, refused);
    await sync.one(amina, asked);
    await expect(
      sync.query(
        `insert into portal_request (id, kind, patient_id, portal_account_id, status, details, payload_hash, created_at,
          updated_at) values ($1, 'appointment', 'p-amina', $2, 'proposed', '{}', '', now(), now())`,
        [refused.id, PEOPLE.amina],
      ),
    ).rejects.toMatchObject({ parent: { constraint: "mutation_refused" } });
    const other = mintRequestId("appointment", sync.doors.clock.now);
    const insert = (id: string, requestId: string | null, age: number | null, state: string | null) =>
      sync.query(
        `insert into mutation_receipt (id, portal_account_id, chart_id, kind, payload_hash, request_id, age_ms, state,
            code, status, next, created_at, decided_at)
          values ($1, $2, 'self', 'appointment-request', '', $3, $4, $5::text,
            case when $5::text is not null then 'INVALID' end, case when $5::text is not null then 422 end,
            case when $5::text is not null then 'none' end, now(), case when $5::text is not null then now() end)`,
        [id, PEOPLE.amina, requestId, age, state],
      );
    const byForm = mintRequestId("appointment", sync.doors.clock.now);
    await sync.copyRequest(asked.id, byForm);
    await expect(insert(byForm, null, null, "rejected")).rejects.toMatchObject({
      parent: { constraint: "mutation_asked" },
    });
    await expect(insert(other, null, null, null)).rejects.toMatchObject({
      parent: { constraint: "mutation_receipt_effect" },
    });
    await expect(insert(other, other, DAY, null)).rejects.toMatchObject({
      parent: { constraint: "mutation_receipt_age" },
    });
    await expect(insert(other, other, null, null)).rejects.toMatchObject({
      parent: { constraint: "mutation_receipt_age" },
    });
  });
});
