import { describe, expect, it } from "vitest";
import { measured, panel, section, single } from "~/components/chart/example-views";
import { wordsOf } from "~/i18n/words";
import type { ResultsView } from "~server/chart/results.view";
import type { Outcome } from "../queue";
import { dated } from "./dated";
import { nextOf, outcomeText } from "./outcome";
import { resultDetail } from "./result-detail";
import type { WholeResults } from "./whole-results";

const asOf = "2026-11-23T08:00:00Z";

describe("a kept view", () => {
  const view = { section: section({ checkedAt: null }), entries: [{ checkedAt: "kept", unreadable: 1 }] };
  it("says when it was looked at, and nothing else of it changes", () => {
    expect(dated({ view, asOf, state: "fresh", etag: null })).toEqual({
      ...view,
      section: { ...view.section, checkedAt: asOf },
    });
  });

  it.each([
    ["fresh", "ready", "ready"],
    ["stale", "ready", "stale"],
    ["unavailable", "incomplete", "stale"],
    ["stale", "empty", "empty"],
    ["stale", "unavailable", "unavailable"],
  ] as const)("%s and %s is %s", (state, was, is) => {
    const overview = { results: { section: section({ state: was }) }, allergies: null };
    expect(dated<typeof overview>({ view: overview, asOf, state, etag: null })!.results.section.state).toBe(
      is,
    );
  });
});

describe("the page of a result from the kept list", () => {
  const glucose = (id: string, day: string, text: string, series = 0) => ({
    ...single(id, day, measured("Glucose", text, "mmol/L", "high", ["3.9", "5.6"])),
    more: { series },
  });
  const results = {
    section: section(),
    entries: [
      glucose("c", "2026-03-01", "6.1"),
      glucose("b", "2025-03-01", "5.9", 1),
      {
        ...glucose("a", "2024-03-01", "5.7"),
        more: { series: 0, effective: "2024-02-28", status: "corrected" },
      },
      glucose("other", "2023-03-01", "9", 2),
      {
        ...panel("p", "2026-03-01", "Lipids", [measured("HDL", "1.1", "mmol/L")]),
        more: { conclusion: { text: "Fine", language: null } },
      },
    ],
    series: [[0, 1], [1, 0], [2]],
  } as unknown as WholeResults;

  it("draws what is the same thing, oldest first, with its range", () => {
    const detail = resultDetail(results, "c")!;
    expect(detail.trend!.points.map(({ id, effective }) => [id, effective])).toEqual([
      ["a", "2024-02-28"],
      ["b", "2025-03-01"],
      ["c", "2026-03-01"],
    ]);
    expect([detail.trend!.unit, detail.trend!.band?.high?.text, detail.status]).toEqual([
      "mmol/L",
      "5.6",
      "final",
    ]);
    expect(resultDetail(results, "other")!.trend).toBeNull();
    expect(resultDetail(results, "a")).toMatchObject({ effective: "2024-02-28", status: "corrected" });
  });

  it("knows a panel, and the panel of its member; nothing of what is not kept", () => {
    const lipids = resultDetail(results, "p")!;
    expect(lipids).toMatchObject({ type: "panel", conclusion: { text: "Fine" }, measurement: null });
    const hdl = resultDetail(results, lipids.members[0]!.id)!;
    expect(hdl).toMatchObject({ type: "single", panel: { id: "p" }, measurement: { name: { text: "HDL" } } });
    expect(resultDetail({ ...results, entries: [] } as ResultsView as WholeResults, "c")).toBeNull();
  });
});

describe("what became of it", () => {
  const words = wordsOf("en");
  const { outcomes } = words.phone.queue;
  const of = (state: Outcome["state"], more: Partial<Outcome> = {}): Outcome => ({
    by: "portal",
    state,
    code: null,
    reason: null,
    next: "none",
    status: 201,
    ...more,
  });
  it.each([
    [of("accepted"), outcomes.accepted],
    [of("accepted", { status: 202 }), outcomes.sending],
    [of("expired"), outcomes.late],
    [of("expired", { by: "phone" }), outcomes.expired],
    [of("expired", { by: "phone", reason: "clock" }), outcomes.clock],
    [of("conflict", { code: "SLOT_NOT_AVAILABLE" }), outcomes.taken],
    [of("conflict", { code: "VERSION_CONFLICT" }), outcomes.changed],
    [of("conflict", { code: "INVALID_STATUS_TRANSITION" }), outcomes.asked],
    [of("conflict", { code: "IDEMPOTENCY_KEY_CONFLICT" }), outcomes.other],
    [of("rejected", { code: "DELEGATION_NOT_ACTIVE" }), outcomes.closed],
    [of("rejected", { code: "INVALID" }), outcomes.rejected],
    [of("rejected", { code: "INVALID", reason: "too-many" }), words.requests.appointment.tooMany.text],
    [of("rejected", { reason: "no-repeats" }), words.requests.refill.refusals["no-repeats"]],
  ])("%o", (outcome, text) => expect(outcomeText(outcome, words)).toBe(text));

  it("always says what can be done, but where it was done", () => {
    expect(nextOf(of("accepted", { next: "see-request" }))).toBe("see-request");
    expect(nextOf(of("accepted"))).toBeNull();
    expect(nextOf(of("conflict", { next: "choose-again" }))).toBe("choose-again");
    expect(nextOf(of("rejected"))).toBe("call");
    expect(nextOf(of("expired", { next: "a word of a newer portal" }))).toBe("call");
  });
});
