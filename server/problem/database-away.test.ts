import pg from "pg";
import { DatabaseError } from "sequelize";
import { expect, it } from "vitest";
import { isDatabaseAway } from "./database-away";

const failureOf = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: unknown) => error,
  );

it("knows a connection that was lost before the next statement of a transaction", async () => {
  const closed = new pg.Client();
  await closed.end();
  const failure = await failureOf(closed.query("rollback"));
  expect(failure).toMatchObject({ message: "Client was closed and is not queryable" });
  expect(isDatabaseAway(failure)).toBe(true);
  const lost = new Error("Client has encountered a connection error and is not queryable");
  expect(isDatabaseAway(new DatabaseError(Object.assign(lost, { sql: "commit" })))).toBe(true);
});

it.each(["57P01", "57014", "53300", "08006", "ECONNREFUSED"])("knows %s", (code) => {
  expect(isDatabaseAway(Object.assign(new Error("x"), { code }))).toBe(true);
});

it.each([new Error("duplicate key value"), Object.assign(new Error("x"), { code: "23505" }), "x", null])(
  "takes no mistake of ours for it: %s",
  (error) => {
    expect(isDatabaseAway(error)).toBe(false);
  },
);
