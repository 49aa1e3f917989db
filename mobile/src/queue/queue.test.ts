import { describe, expect, it } from "vitest";
import { createQueue } from "./queue";
import type { Answer, QueueState, Stored, WireBody } from "./types";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 23, 12);
const wish = {
  kind: "appointment-request",
  chartId: "self",
  payload: { slotId: "s1", reason: "Knee" },
} as const;

function world({ stored = null as Stored | null } = {}) {
  const at = { now: START, boot: "b1", stored, sent: [] as WireBody[], random: 0 };
  const time = `${new Date(START).toISOString()}.signed`;
  const answers: Array<(body: WireBody) => Answer | Error | Promise<Answer>> = [];
  const told = (status: number, body: unknown = {}, retryAfter: string | null = null): Answer => ({
    ...{ status, portalTime: time, retryAfter, body },
  });
  const accepted = ({ items }: WireBody): Answer =>
    told(200, {
      results: items.map(({ id }) => ({
        ...{ id, outcome: "accepted", receipt: { id, state: "accepted", code: null } },
        ...{ status: 201, reason: null, next: "see-request" },
      })),
      unanswered: [],
    });
  const queue = createQueue({
    clocks: { wall: () => at.now, elapsed: () => ({ bootId: at.boot, ms: at.now - START }) },
    random: () => (at.random = (at.random + 0.137) % 1),
    store: {
      load: async () => at.stored,
      save: async (state, revision) => {
        if ((at.stored?.revision ?? 0) !== revision) return false;
        at.stored = { revision: revision + 1, state: JSON.parse(JSON.stringify(state)) as QueueState };
        return true;
      },
      forget: async () => void (at.stored = null),
    },
    portal: {
      time: async () => told(200),
      send: async (body) => {
        at.sent.push(body);
        const answer = await (answers.shift() ?? accepted)(body);
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
  });
  const ids = async () => (await queue.items()).items.map(({ id }) => id);
  const states = async () => (await queue.items()).items.map(({ state, outcome }) => outcome?.state ?? state);
  return { at, queue, answers, told, accepted, ids, states };
}

describe("what is asked for", () => {
  it("waits, is sent with its age, ends, and stays until it was told", async () => {
    const { at, queue, states } = world();
    await queue.open("pact_1");
    const id = await queue.add(wish);
    expect(id).toMatch(/^apptreq_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    expect(await queue.items()).toEqual({
      damage: null,
      items: [
        { id, ...wish, about: null, state: "waiting", outcome: null, since: START, until: START + 24 * HOUR },
      ],
    });
    at.now += HOUR;
    expect(await queue.flush()).toEqual({ stopped: null, waitMs: null });
    expect(at.sent[0]!.items).toEqual([{ id, ...wish, ageMs: HOUR, heardToken: null }]);
    expect(await states()).toEqual(["accepted"]);
    await queue.acknowledge(id);
    expect(await states()).toEqual([]);
  });

  it("can be taken back until it has left, and not after", async () => {
    const { queue, answers, states } = world();
    await queue.open("pact_1");
    expect(await queue.withdraw(await queue.add(wish))).toBe(true);
    expect(await states()).toEqual([]);
    const id = await queue.add(wish);
    answers.push(() => new Error("lost"));
    expect(await queue.flush()).toMatchObject({ stopped: "later" });
    expect(await queue.withdraw(id)).toBe(false);
    expect(await states()).toEqual(["unsure"]);
  });

  it("ends by itself after a day, with what was typed; another account's without", async () => {
    const { at, queue, states } = world();
    await queue.open("pact_1");
    await queue.add(wish);
    at.now += 24 * HOUR;
    await queue.open("pact_2");
    expect((await queue.items()).items).toEqual([]);
    await queue.add(wish);
    await queue.open("pact_1");
    expect((await queue.items()).items).toMatchObject([
      { payload: null, outcome: { state: "expired", by: "phone" } },
    ]);
    expect(at.sent).toEqual([]);
    await queue.open("pact_2");
    expect(await states()).toEqual(["waiting"]);
  });

  it("a clock that was set back is told as that, not as a day", async () => {
    const { at, queue } = world();
    await queue.open("pact_1");
    await queue.add(wish);
    at.now -= HOUR;
    await queue.open("pact_1");
    expect((await queue.items()).items).toMatchObject([{ outcome: { state: "expired", reason: "clock" } }]);
  });

  it("what another account wrote goes after a day; what was sent and not answered waits for its owner, and is told", async () => {
    const { at, queue, answers } = world();
    await queue.open("pact_1");
    await queue.add({ ...wish, about: { person: "Amina" } });
    answers.push(() => new Error("lost"));
    await queue.flush();
    await queue.add({ ...wish, payload: { reason: "Never left" }, about: { person: "Omar" } });
    const text = () => JSON.stringify(at.stored);
    at.now += 8 * 24 * HOUR;
    await queue.open("pact_2");
    expect(text()).not.toMatch(/Never left|Omar/);
    expect(text()).toContain("Knee");
    await queue.open("pact_1");
    await queue.flush();
    const told = (await queue.items()).items.map(({ state, outcome }) => [state, outcome?.by]);
    expect(told).toEqual([
      ["ended", "portal"],
      ["ended", "phone"],
    ]);
  });

  it("signing out leaves nothing of it, and of nobody else's less", async () => {
    const { at, queue } = world();
    await queue.open("pact_1");
    await queue.add(wish);
    await queue.open("pact_2");
    await queue.add({ ...wish, payload: { reason: "Hers" } });
    await queue.leave();
    expect(JSON.stringify(at.stored)).toMatch(/Knee/);
    expect(JSON.stringify(at.stored)).not.toMatch(/Hers/);
    await queue.open("pact_1");
    await queue.leave();
    expect(at.stored).toBeNull();
  });

  it("what it is about is kept with it until it was told, and not sent", async () => {
    const { at, queue } = world();
    await queue.open("pact_1");
    await queue.add({ ...wish, about: { person: "Amina" } });
    await queue.flush();
    expect(JSON.stringify(at.sent)).not.toContain("Amina");
    expect((await queue.items()).items).toMatchObject([{ payload: null, about: { person: "Amina" } }]);
  });

  it.each<[string, object | null, string]>([
    ["nobody is signed in", null, "signed-out"],
    ["half a character", { note: "\ud83d" }, "characters"],
    ["a zero byte in a name", { "a\0": 1 }, "characters"],
    ["more than a batch takes", { note: "x".repeat(30_000) }, "too-large"],
  ])("is refused at once: %s", async (_what, payload, code) => {
    const { at, queue } = world();
    await queue.open(payload ? "pact_1" : null);
    await expect(queue.add({ ...wish, payload: payload ?? {} })).rejects.toMatchObject({ code });
    expect(at.stored).toBeNull();
  });

  it("written as text, a half of a character is text", async () => {
    const { queue, ids } = world();
    await queue.open("pact_1");
    const id = await queue.add({ ...wish, payload: { note: "\\ud83d 🙂" } });
    expect(await ids()).toEqual([id]);
  });
});

describe("batches", () => {
  it("hold no more than the portal takes, in the order of the taps", async () => {
    const { at, queue, ids } = world();
    await queue.open("pact_1");
    for (let n = 0; n < 60; n += 1)
      await queue.add({ ...wish, payload: { slotId: `s${n}`, reason: "ش".repeat(500) } });
    await queue.flush();
    const order = await ids();
    expect(at.sent.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(order);
    for (const body of at.sent) expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(64 * 1024);
    expect(at.sent.length).toBeGreaterThan(1);
  });

  it("what is not decided holds back its record, and no other", async () => {
    const { at, queue, answers, told, accepted, ids, states } = world();
    await queue.open("pact_1");
    await queue.add(wish);
    await queue.add(wish);
    await queue.add({ ...wish, chartId: "pdel_1" });
    answers.push(({ items }) => {
      const done = accepted({ accountId: "", timeToken: "", items: items.slice(2) }).body as {
        results: unknown[];
      };
      const unanswered = items
        .slice(0, 2)
        .map(({ id }) => ({ id, code: "UPSTREAM_UNAVAILABLE", retryAfterSeconds: 9 }));
      return told(200, { ...done, unanswered });
    });
    const flushed = await queue.flush();
    expect(flushed).toMatchObject({ stopped: "later" });
    expect(flushed.waitMs).toBeGreaterThanOrEqual(9_000);
    expect(await states()).toEqual(["unsure", "unsure", "accepted"]);
    expect(await queue.flush()).toMatchObject({ stopped: "later" });
    expect(at.sent).toHaveLength(1);
    at.now += flushed.waitMs!;
    await queue.flush();
    expect(at.sent[1]!.items.map(({ id }) => id)).toEqual((await ids()).slice(0, 2));
    expect(await states()).toEqual(["accepted", "accepted", "accepted"]);
  });

  it("two at once are one", async () => {
    const { at, queue } = world();
    await queue.open("pact_1");
    await queue.add(wish);
    await Promise.all([queue.flush(), queue.flush()]);
    expect(at.sent).toHaveLength(1);
  });
});

describe("a refusal of the whole ends nothing", () => {
  it.each<[number, object, string, boolean]>([
    [401, {}, "sign-in", false],
    [403, {}, "account", false],
    [409, { code: "OTHER_ACCOUNT" }, "other-account", false],
    [422, { reason: "body" }, "app-too-old", true],
    [422, { reason: "time-token" }, "later", true],
    [413, {}, "later", true],
    [429, {}, "later", true],
    [503, {}, "later", true],
  ])("%s %j", async (status, body, stopped, isTriedAgain) => {
    const { queue, answers, told, states } = world();
    await queue.open("pact_1");
    await queue.add(wish);
    answers.push(() => told(status, body, "7"));
    const flushed = await queue.flush();
    expect(flushed.stopped).toBe(stopped);
    expect(flushed.waitMs !== null && flushed.waitMs >= 7_000).toBe(isTriedAgain);
    expect(await states()).toEqual(["unsure"]);
  });

  it("and one that nobody understands decides nothing", async () => {
    const { queue, answers, told, ids, states } = world();
    await queue.open("pact_1");
    await queue.add(wish);
    const [id] = await ids();
    answers.push(() => told(200, { results: [{ id, receipt: { id, state: "maybe" } }, { id: "x" }, 7] }));
    expect(await queue.flush()).toMatchObject({ stopped: "later" });
    expect(await states()).toEqual(["unsure"]);
  });
});

it("what was heard while a tap was being stored was not heard before it", async () => {
  const { at, queue } = world();
  await queue.open("pact_1");
  const added = queue.add(wish);
  await queue.hear(`${new Date(START + HOUR).toISOString()}.signed`);
  await added;
  at.boot = "b2";
  await queue.flush();
  expect(at.sent[0]!.items).toMatchObject([{ ageMs: null, heardToken: null }]);
});

it("after a restart the last time heard before the tap goes along", async () => {
  const { at, queue } = world();
  await queue.open("pact_1");
  const heard = `${new Date(START).toISOString()}.signed`;
  await queue.hear(heard);
  await queue.add(wish);
  at.boot = "b2";
  await queue.flush();
  expect(at.sent[0]!.items).toMatchObject([{ ageMs: null, heardToken: heard }]);
});

describe("what cannot be read back is told, and never dropped in silence", () => {
  const item = { ...wish, id: "apptreq_1", accountId: "pact_1", state: "waiting", outcome: null };
  const tap = { wall: START, boot: null, heard: null };

  it.each<[string, unknown, number, number]>([
    ["nothing of it", undefined, 1, 0],
    ["text", "{", 1, 0],
    ["another shape", { schema: 1, items: {} }, 1, 0],
    [
      "one of two",
      {
        schema: 1,
        items: [
          { ...item, tap },
          { ...item, tap: 7 },
        ],
        heard: null,
        lost: 0,
      },
      1,
      1,
    ],
    [
      "a state there is not",
      { schema: 1, items: [{ ...item, tap, state: "sent" }], heard: null, lost: 2 },
      3,
      0,
    ],
    ["its count", { schema: 1, items: [{ ...item, tap }], heard: null, lost: -1 }, 1, 1],
  ])("%s", async (_what, state, lost, left) => {
    const { queue } = world({ stored: { revision: 3, state } });
    await queue.open("pact_1");
    const { items, damage } = await queue.items();
    expect([damage, items.length]).toEqual([{ lost }, left]);
    await queue.add(wish);
    expect((await queue.items()).damage).toEqual({ lost });
    await queue.acknowledgeLost();
    expect((await queue.items()).damage).toBeNull();
  });

  it("nothing of it can be read, and so many it held", async () => {
    const { queue } = world({ stored: { revision: 3, state: undefined, lost: 4 } });
    await queue.open("pact_1");
    expect((await queue.items()).damage).toEqual({ lost: 4 });
    const none = world({ stored: { revision: 3, state: undefined, lost: 0 } });
    await none.queue.open("pact_1");
    expect((await none.queue.items()).damage).toBeNull();
  });

  it("a newer app's is left as it is", async () => {
    const stored = { revision: 3, state: { schema: 2, things: [] } };
    const { at, queue } = world({ stored });
    await expect(queue.open("pact_1")).rejects.toMatchObject({ code: "newer-app" });
    await expect(queue.add(wish)).rejects.toMatchObject({ code: "newer-app" });
    expect((await queue.items()).damage).toBe("newer-app");
    expect(at.stored).toBe(stored);
  });
});
