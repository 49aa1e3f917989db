import { describe, expect, it } from "vitest";
import { DAYS, isOpen, recipientOf, stateOf } from "./health-link.rules";
import type { LinkState } from "./health-link.rules";
import { parseCreate } from "./health-link.schema";

const NOW = new Date("2026-11-23T12:00:00Z");
const before = (ms: number) => new Date(NOW.getTime() - ms);
const live = {
  status: "active",
  uses: 0,
  maxUses: 3,
  triesLeft: 5,
  expiresAt: new Date("2026-11-24T12:00:00Z"),
  file: "jwe",
} as const;
type Link = Parameters<typeof isOpen>[0];

describe("a link", () => {
  it.each<[string, Partial<Link>, LinkState, open: boolean]>([
    ["just made", {}, "active", true],
    ["opened once less than it may be", { uses: 2 }, "active", true],
    ["opened as often as it may be", { uses: 3 }, "used-up", false],
    ["in its last moment", { expiresAt: new Date(NOW.getTime() + 1) }, "active", true],
    ["at its end", { expiresAt: NOW }, "expired", false],
    ["long over", { expiresAt: before(1e9) }, "expired", false],
    ["ended", { status: "ended", file: null }, "ended", false],
    ["ended, and opened as often as it may be", { status: "ended", uses: 3, file: null }, "ended", false],
    ["with one try left", { triesLeft: 1 }, "active", true],
    ["with its last try under way", { triesLeft: 0 }, "ended", true],
    ["whose file is gone", { file: null }, "active", false],
  ])("%s", (_name, change, state, open) => {
    const link = { ...live, ...change };
    expect(stateOf(link, NOW)).toBe(state);
    expect(isOpen(link, NOW, true)).toBe(open);
  });

  it("opens to nobody who took no try when none is left", () => {
    expect(isOpen({ ...live, triesLeft: 0 }, NOW, false)).toBe(false);
  });

  it("lasts 30 days at most", () => expect(Math.max(...DAYS)).toBeLessThanOrEqual(30));
});

it.each([
  ["Dr. Sousa", "Dr. Sousa"],
  ["  two\n lines\t", "two lines"],
  ["د. سوسا", "د. سوسا"],
  ["evil\u202etxt", "evil txt"],
  ["\u200b\u0000 ", null],
  ["", null],
  [7, null],
  ["x".repeat(200), "x".repeat(100)],
])("%j is kept as %j", (said, kept) => expect(recipientOf(said)).toBe(kept));

describe("the form", () => {
  const given = { id: `shl_${"0".repeat(26)}`, label: "Lisbon", days: "7", maxUses: "3", language: "es" };
  const parse = (change: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...given, ...change })) form.set(name, value);
    return parseCreate(form);
  };
  it("gives what was chosen", () =>
    expect(parse({})).toEqual({ ok: true, input: { ...given, days: 7, maxUses: 3 } }));
  it.each([
    ["label", "  ", "missing"],
    ["label", "x".repeat(61), "long"],
    ["days", "31", "missing"],
    ["days", "-1", "missing"],
    ["maxUses", "1000", "missing"],
    ["language", "tlh", "missing"],
    ["id", "shl_1", "missing"],
  ])("refuses %s %j", (name, value, fault) =>
    expect(parse({ [name]: value })).toEqual({ ok: false, faults: { [name]: fault } }),
  );
});
