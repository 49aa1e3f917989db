import { describe, expect, it } from "vitest";
import { decideAccount } from "./account";
import { decideSessionEnd } from "./session-end";

const now = new Date("2026-11-22T12:00:00Z");
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const ROWS: Array<
  [what: string, created: number, used: number, expires: number, ends: number, because: string]
> = [
  ["just signed in", 0, 0, 720, 20, "idle"],
  ["used five minutes ago", -60, -5, 660, 15, "idle"],
  ["in its last quarter of an hour", -705, 0, 15, 15, "too-old"],
  ["given less time than usual", -10, 0, 3, 3, "too-old"],
  ["a row that says longer than is allowed", -719, 0, 900, 1, "too-old"],
];

describe("a session ends", () => {
  it.each(ROWS)("%s", (_what, created, used, expires, ends, because) => {
    const session = { createdAt: at(created), lastUsedAt: at(used), expiresAt: at(expires) };
    const end = decideSessionEnd(session);
    expect(end).toEqual({ at: at(ends), because });
    // The account policy must agree to the millisecond.
    const ask = (moment: Date) =>
      decideAccount({
        account: { status: "active" },
        session: { ...session, revokedAt: null, secondFactorAt: null },
        mfaPolicy: "optional",
        roles: [],
        hasFactor: false,
        purpose: "reading",
        now: moment,
      } as Parameters<typeof decideAccount>[0]);
    expect(ask(new Date(end.at.getTime() - 1))).toMatchObject({ ok: true });
    expect(ask(end.at)).toEqual({ ok: false, code: "UNAUTHENTICATED", reason: because });
  });
});
