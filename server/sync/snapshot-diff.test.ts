import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Portal } from "../portal";
import { DROP_REASONS, KEPT_SECTIONS, KEPT_STATES } from "./kept-sections";
import type { DropReason, KeptSection, KeptState } from "./kept-sections";
import { EMPTY_PHONE, keyOf, replaceFromServer } from "./phone-copy.fixture";
import type { PhoneCopy } from "./phone-copy.fixture";
import { differenceTo } from "./snapshot-diff";
import type { Known, Now, NowChart } from "./snapshot-diff";
import { snapshotText } from "./snapshot-text";
import { decodeSince, encodeSince, taggerOf } from "./snapshot-token";

const tagger = taggerFor("pact_a");

function taggerFor(accountId: "pact_a" | "pact_b") {
  const portal = { secrets: { sessionKey: Buffer.alloc(32, 1), dataKeys: [] } } as unknown as Portal;
  return taggerOf({ portal, accountId });
}

/** Some sections are enough to tell apart what is granted, held and away. */
const SECTIONS = ["summary", "results", "requests", "slots"] as const satisfies KeptSection[];
const CHARTS = ["self", "pdel_a", "pdel_b"] as const;

type WorldSection = { granted: boolean; contents: number; state: KeptState; part: boolean };
type WorldChart = {
  listed: boolean;
  shut: DropReason | null;
  /** Release version, age… */
  rules: number;
  sections: Record<(typeof SECTIONS)[number], WorldSection>;
};
type World = { at: number; charts: Record<(typeof CHARTS)[number], WorldChart> };

function newWorld(): World {
  const section = (): WorldSection => ({ granted: true, contents: 0, state: "fresh", part: false });
  const chart = (): WorldChart => ({
    listed: true,
    shut: null,
    rules: 0,
    sections: Object.fromEntries(SECTIONS.map((name) => [name, section()])) as WorldChart["sections"],
  });
  return { at: 0, charts: { self: chart(), pdel_a: chart(), pdel_b: chart() } };
}

const momentOf = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 1000);

/** What is shown depends on the rules; a part of it is something else again. */
const shown = ({ contents, part }: WorldSection, { rules }: WorldChart, away: boolean) =>
  JSON.stringify({ contents, hidden: rules % 3, part: away && part });

function nowOf(world: World): { now: Now; list: string } {
  const listed = CHARTS.filter((chartId) => world.charts[chartId].listed);
  const all = listed.map((chartId): NowChart => {
    const chart = world.charts[chartId];
    const { tag } = tagger.tagsOf(["chart"], chartId);
    if (chart.shut) return { chartId, tag, open: false, reason: chart.shut };
    const granted = SECTIONS.filter((name) => chart.sections[name].granted);
    return {
      chartId,
      tag,
      open: true,
      authority: tagger.authorityOf([chartId], JSON.stringify([chart.rules, granted])),
      sections: granted.map((name) => {
        const one = chart.sections[name];
        const away = one.state === "unavailable";
        const json = away && !one.part ? null : shown(one, chart, away);
        const contents = json === null ? null : { json, ...tagger.tagsOf(["section", chartId, name], json) };
        return {
          section: name,
          state: one.state,
          asOf: json === null ? null : momentOf(world.at - (one.state === "stale" ? 100 : 0)),
          contents,
        };
      }),
      reasonFor: () => "grant-missing",
    };
  });
  const list = JSON.stringify(
    listed.map((chartId) => {
      const { shut, sections } = world.charts[chartId];
      const kept = shut ? [] : SECTIONS.filter((name) => sections[name].granted);
      return { chartId, person: null, relationshipType: null, validTo: null, closed: null, sections: kept };
    }),
  );
  return { now: { charts: tagger.tagsOf(["charts"], list), all }, list };
}

function answerTo(since: string | null, world: World) {
  const { now, list } = nowOf(world);
  const difference = differenceTo(decodeSince(tagger, since), now);
  const text = snapshotText({
    ...{ serverTime: momentOf(world.at), complete: true, list, difference },
    since: encodeSince(tagger, difference.next),
  });
  return JSON.parse(text) as Parameters<typeof replaceFromServer>[1];
}

const sync = (phone: PhoneCopy, world: World, since = phone.since) =>
  replaceFromServer(phone, answerTo(since, world));

/** What a copy holds, without when it was looked at. */
const holdings = ({ charts, sections }: PhoneCopy) => ({
  charts,
  sections: Object.fromEntries([...sections].map(([key, { asOf: _a, ...rest }]) => [key, rest]).sort()),
});

type Step = (world: World, phone: PhoneCopy) => PhoneCopy;
const someChart = fc.constantFrom(...CHARTS);
const someSection = fc.constantFrom(...SECTIONS);
const changing = <T>(arbitrary: fc.Arbitrary<T>, change: (world: World, value: T) => void) =>
  arbitrary.map((value): Step => (world, phone) => {
    change(world, value);
    return phone;
  });

const steps = fc.array(
  fc.oneof(
    changing(fc.tuple(someChart, someSection, fc.nat(3)), (world, [chart, name, contents]) => {
      world.charts[chart].sections[name].contents = contents;
    }),
    changing(
      fc.tuple(someChart, someSection, fc.constantFrom(...KEPT_STATES)),
      (world, [chart, name, state]) => {
        world.charts[chart].sections[name].state = state;
      },
    ),
    changing(fc.tuple(someChart, fc.constantFrom(...KEPT_STATES)), (world, [chart, state]) => {
      for (const name of SECTIONS) world.charts[chart].sections[name].state = state;
    }),
    changing(fc.tuple(someChart, fc.boolean()), (world, [chart, part]) => {
      world.charts[chart].sections.summary.part = part;
    }),
    changing(fc.tuple(someChart, someSection), (world, [chart, name]) => {
      const one = world.charts[chart].sections[name];
      one.granted = !one.granted;
    }),
    changing(someChart, (world, chart) => void (world.charts[chart].rules += 1)),
    changing(fc.tuple(someChart, fc.option(fc.constantFrom(...DROP_REASONS))), (world, [chart, shut]) => {
      world.charts[chart].shut = shut;
    }),
    changing(someChart, (world, chart) => {
      world.charts[chart].listed = !world.charts[chart].listed;
    }),
    { weight: 4, arbitrary: fc.constant<Step>((world, phone) => sync(phone, world)) },
    // The answer is lost, or the phone dies before it has kept it.
    fc.constant<Step>((world, phone) => (answerTo(phone.since, world), phone)),
    fc.string({ maxLength: 40 }).map(
      (text): Step =>
        (world, phone) =>
          sync(phone, world, text),
    ),
    fc.constant<Step>((world, phone) => sync({ ...phone, since: null }, world)),
  ),
  { maxLength: 40 },
);

function mayKeepNow(world: World, key: string): boolean {
  const [chartId, name] = key.split(" ") as [(typeof CHARTS)[number], (typeof SECTIONS)[number]];
  const chart = world.charts[chartId];
  return chart.listed && chart.shut === null && chart.sections[name].granted;
}

test("after any history a phone holds what a fresh snapshot would give, and nothing it may not", () => {
  fc.assert(
    fc.property(steps, (history) => {
      const world = newWorld();
      let phone = EMPTY_PHONE;
      for (const step of history) {
        world.at += 1;
        phone = step(world, phone);
      }
      world.at += 1;
      phone = sync(phone, world);
      const fresh = sync(EMPTY_PHONE, world);
      // One list of what is wrong: the histories are many, and so are the questions.
      const wrong: unknown[] = [];
      const right = (ok: boolean, ...about: unknown[]) => void (ok || wrong.push(about));
      const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
      right(same([...phone.sections.keys()].sort(), [...fresh.sections.keys()].sort()), "which sections");
      right(same(phone.charts, fresh.charts), "charts");
      for (const [key, kept] of phone.sections) {
        right(mayKeepNow(world, key), key, "may not be kept");
        const [chartId] = key.split(" ") as [(typeof CHARTS)[number]];
        const now = fresh.sections.get(key)!;
        right(kept.state === now.state, key, kept.state, now.state);
        // Whatever could not be looked at is as it was decided under these very rules.
        const { hidden } = (kept.view ?? {}) as { hidden?: number };
        right(hidden === undefined || hidden === world.charts[chartId].rules % 3, key, "by other rules");
        if (now.state === "unavailable") continue;
        right(same([kept.view, kept.etag], [now.view, now.etag]), key, kept.view, now.view);
        if (now.state === "fresh") right(kept.asOf === momentOf(world.at).toISOString(), key, kept.asOf);
      }
      // Once upstream is there again, nothing is left of what was away.
      for (const chart of Object.values(world.charts))
        for (const name of SECTIONS) chart.sections[name].state = "fresh";
      right(same(holdings(sync(phone, world)), holdings(sync(EMPTY_PHONE, world))), "after all");
      // And asked once more, nothing is sent.
      const again = answerTo(sync(phone, world).since, world);
      right(
        same([again.full, again.charts, again.sections, again.tombstones], [false, undefined, [], []]),
        again,
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 120 },
  );
});

describe("what a phone may keep no longer", () => {
  const had = () => {
    const world = newWorld();
    return { world, phone: sync(EMPTY_PHONE, world) };
  };
  const toldBy = (phone: PhoneCopy, world: World) => answerTo(phone.since, world).tombstones;

  it.each(DROP_REASONS)("a chart that is shut: %s", (reason) => {
    const { world, phone } = had();
    world.charts.pdel_a.shut = reason;
    expect(toldBy(phone, world)).toEqual([{ chartId: "pdel_a", section: null, reason }]);
    const after = sync(phone, world);
    expect([...after.sections.keys()].filter((key) => key.startsWith("pdel_a"))).toEqual([]);
    // It is said once; a chart nobody had is not spoken of.
    expect(toldBy(after, world)).toEqual([]);
    expect(toldBy(sync(EMPTY_PHONE, world), world)).toEqual([]);
  });

  it("a section that is not granted any more", () => {
    const { world, phone } = had();
    world.charts.self.sections.results.granted = false;
    expect(toldBy(phone, world)).toEqual([{ chartId: "self", section: "results", reason: "grant-missing" }]);
  });

  it("a chart that is not listed any more: everything is said anew, for it cannot be named", () => {
    const { world, phone } = had();
    world.charts.pdel_b.listed = false;
    const answer = answerTo(phone.since, world);
    expect([answer.full, answer.tombstones]).toEqual([true, []]);
    expect([...sync(phone, world).sections.keys()].some((key) => key.startsWith("pdel_b"))).toBe(false);
  });

  it("what cannot be looked at after the rules changed; while they are the same, it is kept", () => {
    const { world, phone } = had();
    world.charts.self.sections.results.state = "unavailable";
    const kept = sync(phone, world);
    expect(kept.sections.get(keyOf("self", "results"))).toEqual({
      ...phone.sections.get(keyOf("self", "results")),
      state: "unavailable",
    });
    world.charts.self.rules += 1;
    expect(toldBy(kept, world)).toEqual([{ chartId: "self", section: "results", reason: "not-available" }]);
    expect(sync(kept, world).sections.get(keyOf("self", "results"))).toEqual({
      ...{ state: "unavailable", asOf: null, etag: null, view: null },
    });
  });

  it("a part of an overview is for a phone that has none", () => {
    const { world, phone } = had();
    Object.assign(world.charts.self.sections.summary, { state: "unavailable", part: true });
    const [only] = answerTo(phone.since, world).sections;
    expect([only!.state, only!.view, only!.asOf]).toEqual(["unavailable", null, null]);
    const first = sync(EMPTY_PHONE, world).sections.get(keyOf("self", "summary"))!;
    expect([first.state, first.view]).toEqual(["unavailable", { contents: 0, hidden: 0, part: true }]);
  });

  it("going stale sends no contents again", () => {
    const { world, phone } = had();
    world.charts.self.sections.results.state = "stale";
    const [only, ...more] = answerTo(phone.since, world).sections;
    expect([only!.section, only!.state, only!.view, more]).toEqual(["results", "stale", null, []]);
  });
});

describe("a token", () => {
  const some = fc.record({
    charts: fc.constantFrom("0".repeat(12), "0123456789ab"),
    of: fc
      .uniqueArray(fc.nat(1_000_000), { maxLength: 5 })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((id) =>
            fc
              .array(
                fc.tuple(
                  fc.constantFrom(...KEPT_SECTIONS),
                  fc.record({
                    tag: fc.option(fc.nat(0xffffff).map((tag) => tag.toString(16).padStart(12, "0"))),
                    state: fc.constantFrom(...KEPT_STATES),
                  }),
                ),
              )
              .map(
                (sections) =>
                  [
                    id.toString(16).padStart(12, "0"),
                    { authority: id.toString(16).padStart(8, "f"), sections: new Map(sections) },
                  ] as const,
              ),
          ),
        ),
      )
      .map((charts): Known["of"] => new Map(charts)),
  });

  it("says what it was made of, to the account it was made for and to no other", () => {
    fc.assert(
      fc.property(some, (known) => {
        const text = encodeSince(tagger, known);
        expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
        const read = decodeSince(tagger, text)!;
        expect(read.charts).toBe(known.charts);
        expect([...read.of.keys()]).toEqual([...known.of.keys()]);
        for (const [tag, chart] of known.of) {
          expect(read.of.get(tag)!.authority).toBe(chart.authority);
          expect(Object.fromEntries(read.of.get(tag)!.sections)).toEqual(Object.fromEntries(chart.sections));
        }
        expect(decodeSince(taggerFor("pact_b"), text)).toBeNull();
      }),
    );
  });

  it("that is damaged, cut or made up counts as none", () => {
    const text = encodeSince(tagger, differenceTo(null, nowOf(newWorld()).now).next);
    for (let at = 0; at < text.length - 1; at += 1) {
      const other = text[at] === "A" ? "B" : "A";
      expect(decodeSince(tagger, text.slice(0, at) + other + text.slice(at + 1))).toBeNull();
      expect(decodeSince(tagger, text.slice(0, at))).toBeNull();
    }
    for (const odd of [null, "", " ", "%00", "a".repeat(20_000), `${text}=`, `${text}\n`, "é"])
      expect(decodeSince(tagger, odd)).toBeNull();
    fc.assert(fc.property(fc.string(), (odd) => decodeSince(tagger, odd) === null));
  });

  it("holds no id, no name of a section and no time", () => {
    const text = encodeSince(tagger, differenceTo(null, nowOf(newWorld()).now).next);
    const bytes = Buffer.from(text, "base64url").toString("latin1");
    for (const word of ["self", "pdel", "pact", "results", "2026"]) expect(text + bytes).not.toContain(word);
  });

  it("of four charts with everything is no longer than an address bears", () => {
    const sections = new Map(
      KEPT_SECTIONS.map((name) => [name, { tag: "a".repeat(12), state: "fresh" as const }]),
    );
    const of = new Map(
      ["1", "2", "3", "4"].map((id) => [id.padStart(12, "0"), { authority: "0".repeat(8), sections }]),
    );
    expect(encodeSince(tagger, { charts: "0".repeat(12), of }).length).toBeLessThan(500);
  });
});
