import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { withDeadline } from "./timing";

const untilAborted = (signal: AbortSignal) =>
  new Promise<string>((resolve) => {
    if (signal.aborted) resolve("ended");
    signal.addEventListener("abort", () => resolve("ended"), { once: true });
  });
const listeners = (signal: AbortSignal) => getEventListeners(signal, "abort").length;

describe("many deadlines under one signal", () => {
  it("have one listener between them, and leave none behind", async () => {
    const outer = new AbortController();
    const ways: Array<() => void> = [];
    const all = Array.from({ length: 40 }, () =>
      withDeadline(60_000, outer.signal, () => new Promise<void>((resolve) => ways.push(resolve))),
    );
    expect(listeners(outer.signal)).toBe(1);
    ways.pop()!();
    await all.pop();
    expect(listeners(outer.signal)).toBe(1);
    for (const end of ways) end();
    await Promise.all(all);
    expect(listeners(outer.signal)).toBe(0);
  });

  it("all end with it, and it takes others afterwards", async () => {
    const outer = new AbortController();
    const before = withDeadline(60_000, outer.signal, async () => "done");
    expect(await before).toBe("done");
    const all = Array.from({ length: 12 }, () => withDeadline(60_000, outer.signal, untilAborted));
    outer.abort();
    expect(new Set(await Promise.all(all))).toEqual(new Set(["ended"]));
    expect(listeners(outer.signal)).toBe(0);
    expect(await withDeadline(60_000, outer.signal, untilAborted)).toBe("ended");
  });
});

it("ends by itself, without and beside another signal", async () => {
  const { signal } = new AbortController();
  expect(await withDeadline(1, undefined, untilAborted)).toBe("ended");
  expect(await withDeadline(1, signal, untilAborted)).toBe("ended");
  expect(signal.aborted).toBe(false);
});
