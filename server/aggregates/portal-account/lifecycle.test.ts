import { describe, expect, it } from "vitest";
import { ACCOUNT_STATUSES } from "../../policies/vocabulary";
import { CLOSING_MS, decideLifecycle, LIFECYCLE_COMMANDS } from "./lifecycle.rules";

const now = new Date("2026-11-22T12:00:00Z");
const due = { closingAt: new Date(now.getTime()) };

/** Read a cell as: in this status, this command leads there; "–" is refused. */
const TABLE = `
                      prove-identity confirm-registration suspend   reinstate lock      begin-closing take-back-closing finish-closing forget-claim
pending_verification  active         active               –         –         –         –             –                 –              closed
active                active         active               suspended –         suspended closing       –                 –              –
suspended             –              –                    –         active    –         –             –                 –              –
closing               –              –                    suspended –         suspended –             active            closed         –
closed                –              –                    –         –         –         –             –                 –              –
`;
const [head, ...rows] = TABLE.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));

describe("every status × every command", () => {
  const cells = rows.flatMap(([status, ...outcomes]) =>
    outcomes.map((outcome, index) => [status!, head![index]!, outcome] as const),
  );
  it("has a row", () => {
    expect(rows.map(([status]) => status)).toEqual([...ACCOUNT_STATUSES]);
    expect([...head!].sort()).toEqual([...LIFECYCLE_COMMANDS].sort());
    expect(cells).toHaveLength(ACCOUNT_STATUSES.length * LIFECYCLE_COMMANDS.length);
  });
  it.each(cells)("%s, %s → %s", (status, command, outcome) => {
    const decision = decideLifecycle({ status, ...due } as never, command as never, now);
    expect(decision.ok ? decision.status : "–").toBe(outcome);
    if (!decision.ok) expect(decision.reason).toBe(status);
  });
});

describe("closing", () => {
  it("takes 14 days, and not a moment less", () => {
    const begun = decideLifecycle({ status: "active", closingAt: null }, "begin-closing", now);
    expect(begun).toMatchObject({
      ok: true,
      closingAt: new Date(now.getTime() + CLOSING_MS),
      revoke: "others",
    });
    const closing = { status: "closing", closingAt: new Date(now.getTime() + 1) } as const;
    expect(decideLifecycle(closing, "finish-closing", now)).toEqual({ ok: false, reason: "too-early" });
    expect(decideLifecycle({ status: "closing", closingAt: null }, "finish-closing", now).ok).toBe(false);
  });
  it("ends when the account is stopped, and both are on record", () => {
    expect(decideLifecycle({ status: "closing", ...due }, "suspend", now)).toMatchObject({
      closingAt: null,
      revoke: "all",
      events: ["account-closing-taken-back", "account-suspended"],
    });
  });
});

it("everything that stops an account ends all its sessions", () => {
  for (const status of ACCOUNT_STATUSES) {
    for (const command of LIFECYCLE_COMMANDS) {
      const decision = decideLifecycle({ status, ...due }, command, now);
      if (decision.ok && ["suspended", "closed"].includes(decision.status))
        expect(decision.revoke).toBe("all");
    }
  }
});

it("a status nobody knows allows nothing", () => {
  for (const status of ["vip", "toString", ""]) {
    expect(decideLifecycle({ status: status as never, closingAt: null }, "reinstate", now).ok).toBe(false);
  }
});
