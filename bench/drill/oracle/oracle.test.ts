/** The oracle is fed what must not be, and says so; and is silent about what may be. */
import { describe, expect, it } from "vitest";
import { unaudited } from "./audit";
import { createLedger } from "./ledger";
import type { LedgerRow } from "./ledger";
import { recoveredAfter, spanOf } from "./recovery";
import type { Sample } from "./recovery";
import { createRights } from "./rights";
import { createSwitch } from "./switch";
import { wordOf, wordsIn } from "./words";

const seen = (viewer: number, body: string, sentAt = 100, endedAt = 110) => ({
  ...{ viewer, body, sentAt, endedAt },
  path: "/charts/self/results",
});

describe("what is seen", () => {
  it("finds each word, however it is written and wherever it stands", () => {
    const text = `<p>${wordOf(7, "open")}-lab ${wordOf(7, "open").toUpperCase()} x${wordOf(12, "silent")}</p>`;
    expect(wordsIn(text)).toEqual([
      { person: 7, kind: "open" },
      { person: 12, kind: "silent" },
    ]);
  });

  it.each(["silent", "error"] as const)("reports what is %s, to its owner too", (kind) => {
    expect(createRights().judge(seen(1, wordOf(1, kind)))).toHaveLength(1);
  });

  it("lets everybody see their own, and nobody another's", () => {
    const rights = createRights();
    expect(rights.judge(seen(1, wordOf(1, "open") + wordOf(1, "own") + wordOf(1, "hold")))).toEqual([]);
    expect(rights.judge(seen(2, wordOf(1, "open")))).toEqual([expect.stringContaining("not theirs")]);
  });

  it("reports what is seen after a revocation was answered, and only then", () => {
    const rights = createRights();
    rights.sharing(2, 1).settle(true, 0);
    const turn = rights.sharing(2, 1).turn(false, 50);
    expect(rights.judge(seen(2, wordOf(1, "open"), 60, 70))).toEqual([]);
    turn.tell("done", 80);
    expect(rights.judge(seen(2, wordOf(1, "open"), 79, 90))).toEqual([]);
    expect(rights.judge(seen(2, wordOf(1, "open"), 81, 90))).toHaveLength(1);
    expect(rights.judge(seen(2, wordOf(1, "own"), 60, 70))).toEqual([expect.stringContaining("withheld")]);
  });

  it("reports anything that somebody suspended sees", () => {
    const rights = createRights();
    rights.suspension(1).turn(true, 10).tell("done", 20);
    expect(rights.judge(seen(1, wordOf(1, "open")))).toEqual([expect.stringContaining("suspended")]);
  });

  it("lets staff see what a rule would hold, of whom they named and where they try it only", () => {
    const rights = createRights();
    expect(rights.judge({ ...seen(9, wordOf(1, "hold")), shown: 1 })).toEqual([]);
    expect(rights.judge({ ...seen(9, wordOf(2, "hold")), shown: 1 })).toHaveLength(1);
    expect(rights.judge(seen(9, wordOf(1, "hold")))).toHaveLength(1);
  });

  it("reports what is held", () => {
    const rights = createRights();
    rights.hold(1).turn(true, 10).tell("done", 20);
    expect(rights.judge(seen(1, wordOf(1, "hold")))).toEqual([expect.stringContaining("held")]);
    expect(rights.judge(seen(1, wordOf(1, "open")))).toEqual([]);
    rights.hold(1).turn(false, 105);
    expect(rights.judge(seen(1, wordOf(1, "hold")))).toEqual([]);
  });
});

describe("a switch", () => {
  it("is sure of nothing while it is turned, and after an answer that was lost", () => {
    const one = createSwitch(false);
    expect(one.wasSurely(false, 1, 2)).toBe(true);
    const on = one.turn(true, 5);
    expect([one.wasSurely(false, 1, 4), one.wasSurely(false, 3, 6), one.wasSurely(true, 6, 7)]).toEqual([
      ...[true, false, false],
    ]);
    on.tell("unknown", 8);
    one.turn(false, 9).tell("done", 10);
    // The lost request may take effect after the one that was answered.
    expect(one.wasSurely(false, 11, 12)).toBe(false);
    one.settle(false, 13);
    expect(one.wasSurely(false, 14, 15)).toBe(true);
  });

  it("stands as it was when turning it was refused", () => {
    const one = createSwitch(true);
    one.turn(false, 5).tell("refused", 6);
    expect(one.wasSurely(true, 7, 8)).toBe(true);
  });

  it("that was turned there and back is sure again", () => {
    const one = createSwitch(false);
    one.turn(true, 1).tell("done", 2);
    one.turn(false, 3).tell("done", 4);
    expect(one.wasSurely(false, 5, 6)).toBe(true);
    one.turn(true, 7).tell("done", 8);
    expect([one.wasSurely(true, 9, 10), one.wasSurely(false, 9, 10)]).toEqual([true, false]);
  });
});

describe("what was asked for", () => {
  const row = (id: string, status: string, more: Partial<LedgerRow> = {}): LedgerRow => ({
    ...{ id, status, settled: true, askedEvents: 1, decidedEvents: 0 },
    ...more,
  });
  const once = { made: 1, live: 1 };
  const none = { lost: [], doubled: [], wrong: [], unsettled: [] };

  it("is well when each accepted one is one row and one effect", () => {
    const ledger = createLedger();
    ledger.ask("a", "unknown");
    ledger.ask("a", "accepted");
    ledger.ask("b", "refused");
    ledger.ask("c", "unknown");
    ledger.ask("d", "accepted");
    ledger.cancel("d", "accepted");
    const rows = [row("a", "proposed"), row("b", "rejected"), row("d", "cancelled")];
    expect(
      ledger.judge(
        rows,
        new Map([
          ["a", once],
          ["d", { made: 1, live: 0 }],
        ]),
      ),
    ).toEqual(none);
  });

  it("reports what was accepted and is not there", () => {
    const ledger = createLedger();
    ledger.ask("a", "accepted");
    expect(ledger.judge([], new Map()).lost).toHaveLength(1);
    expect(ledger.judge([row("a", "requested")], new Map()).lost).toHaveLength(1);
  });

  it("reports what is there twice", () => {
    const ledger = createLedger();
    ledger.ask("a", "accepted");
    const twice = new Map([["a", { made: 2, live: 1 }]]);
    expect(ledger.judge([row("a", "proposed")], twice).doubled).toHaveLength(1);
    expect(
      ledger.judge([row("a", "proposed"), row("a", "proposed")], new Map([["a", once]])).doubled,
    ).toHaveLength(1);
    expect(
      ledger.judge([row("a", "proposed", { askedEvents: 2 })], new Map([["a", once]])).doubled,
    ).toHaveLength(1);
  });

  it("reports an effect nobody has a row for, and what was taken back and stands", () => {
    const ledger = createLedger();
    ledger.ask("a", "unknown");
    ledger.ask("b", "accepted");
    ledger.cancel("b", "accepted");
    const verdict = ledger.judge(
      [row("b", "cancelled")],
      new Map([
        ["a", once],
        ["b", once],
      ]),
    );
    expect(verdict.wrong).toHaveLength(2);
    expect(ledger.judge([row("b", "proposed")], new Map([["b", once]])).lost).toHaveLength(1);
  });

  it("holds what staff said against what became of it, once and on record", () => {
    const ledger = createLedger();
    ledger.ask("a", "accepted");
    ledger.decide("a", "reject", "accepted");
    ledger.decide("b", "approve", "unknown");
    expect(ledger.decided()).toBe(1);
    const off = new Map([["a", { made: 1, live: 0 }]]);
    expect(ledger.judge([row("a", "rejected", { decidedEvents: 1 })], off)).toEqual(none);
    expect(ledger.judge([row("a", "cancelled", { decidedEvents: 1 })], off).lost).toHaveLength(1);
    expect(ledger.judge([row("a", "rejected")], off).lost).toHaveLength(1);
    expect(ledger.judge([row("a", "rejected", { decidedEvents: 2 })], off).doubled).toHaveLength(1);
    ledger.decide("a", "approve", "accepted");
    expect(ledger.judge([row("a", "rejected", { decidedEvents: 1 })], off).doubled).toHaveLength(1);
  });

  it("names what is still under way", () => {
    const ledger = createLedger();
    ledger.ask("a", "accepted");
    expect(ledger.judge([row("a", "submitting", { settled: false })], new Map()).unsettled).toEqual(["a"]);
  });
});

describe("what is on record", () => {
  const page = { requestId: "R1", accountId: "pact_1", patientId: "p1", eventType: "results-viewed" };
  const event = { ...page, granted: true };

  it("is each page by its own request, reader, record and kind", () => {
    expect(unaudited([page], [event])).toEqual([]);
  });

  it.each([
    ["no event", []],
    ["another request's", [{ ...event, requestId: "R2" }]],
    ["another reader's", [{ ...event, accountId: "pact_2" }]],
    ["another record's", [{ ...event, patientId: "p2" }]],
    ["of another kind", [{ ...event, eventType: "summary-viewed" }]],
    ["a denial", [{ ...event, granted: false }]],
  ])("reports a page with %s", (_name, events) => {
    expect(unaudited([page], events)).toHaveLength(1);
  });

  it("reports a page that names no request", () => {
    expect(unaudited([{ ...page, requestId: null }], [event])).toHaveLength(1);
  });
});

describe("recovery", () => {
  const each = (from: number, to: number, one: Partial<Sample>): Sample[] =>
    Array.from({ length: (to - from) / 50 }, (_, index) => ({
      at: from + index * 50,
      ms: 20,
      ok: true,
      ...one,
    }));
  const before = spanOf(each(0, 10_000, {}), 0, 10_000);

  it("is when it stays well", () => {
    const samples = [...each(10_000, 13_000, { ok: false }), ...each(13_000, 30_000, {})];
    expect(recoveredAfter(samples, before, 10_000, 30_000)).toBe(3_000);
  });

  it("never comes while one in fifty fails, while it is slow, or while nobody is answered", () => {
    const flaky = each(10_000, 30_000, {}).map((one, index) => ({ ...one, ok: index % 50 !== 0 }));
    expect(recoveredAfter(flaky, before, 10_000, 30_000)).toBeNull();
    expect(recoveredAfter(each(10_000, 30_000, { ms: 900 }), before, 10_000, 30_000)).toBeNull();
    expect(recoveredAfter([], before, 10_000, 30_000)).toBeNull();
  });
});
