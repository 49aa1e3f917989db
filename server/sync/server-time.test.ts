import { expect, it } from "vitest";
import { readTimeToken, timeToken } from "./server-time";

const portal = { secrets: { sessionKey: Buffer.alloc(32, 1), dataKeys: [] } };
const other = { secrets: { sessionKey: Buffer.alloc(32, 2), dataKeys: [] } };
const now = new Date("2026-11-23T12:30:00.123Z");

it("tells its time to the millisecond", () => {
  expect(readTimeToken(portal, timeToken(portal, now))).toEqual(now);
});

it.each<[string, string]>([
  ["another portal's", timeToken(other, now)],
  ["another time's", timeToken(portal, now).replace("12:30", "12:31")],
  ["one without a signature", `${now.toISOString()}.`],
  ["one with a part of it", timeToken(portal, now).slice(0, -1)],
  ["one with more behind it", `${timeToken(portal, now)}A`],
  ["a day there is not", timeToken(portal, now).replace("11-23", "13-45")],
  ["nothing", ""],
])("does not believe %s", (_what, text) => {
  expect(readTimeToken(portal, text)).toBeNull();
});
