/** A connection that comes back at any moment is not lost: no second one is needed, and no timer rings here. */
import { describe, expect, it } from "vitest";
import { signedIn, WISH } from "./one-phone.fixture";

/** Three asks made without a connection, each of which was tried in vain. */
async function threeWaiting() {
  const { at, one } = await signedIn();
  at.online = false;
  const ids: string[] = [];
  for (let n = 0; n < 3; n += 1) ids.push(await one.wish(WISH));
  // Nothing is under way after it.
  await one.sync();
  expect(at.taken).toEqual([]);
  return { at, one, ids };
}

type Waiting = Awaited<ReturnType<typeof threeWaiting>>;

it("three asks leave with the first word of a connection", async () => {
  const { at, one, ids } = await threeWaiting();
  at.online = true;
  await one.sync();
  expect(at.taken).toEqual(ids);
});

describe("a connection that comes back at any step of what is under way", () => {
  const orders: Array<[what: string, doIt: (phone: Waiting) => Promise<unknown>, step: string]> = [
    ["the portal is being asked in vain", ({ one }) => one.sync(), "me"],
    [
      "the token is being renewed",
      ({ at, one }) => {
        at.expired = true;
        return one.sync();
      },
      "reach",
    ],
    ["another ask is being written down", ({ one }) => one.wish(WISH), "write queue"],
  ];

  it.each(orders)("%s", async (_what, doIt, step) => {
    const seen: string[] = [];
    for (let when = 1; ; when += 1) {
      const phone = await threeWaiting();
      const { at, one, ids } = phone;
      let steps = 0;
      at.step = (what) => {
        steps += 1;
        if (steps !== when) return;
        seen.push(what);
        at.online = true;
        void one.sync();
      };
      await doIt(phone);
      // It was over before that step: this one goes through it.
      if (steps < when) await one.sync();
      if (steps < when) break;
      await expect.poll(() => at.taken.slice(0, 3), { interval: 1 }).toEqual(ids);
      expect(new Set(at.taken).size).toBe(at.taken.length);
    }
    expect(seen).toContain(step);
  });
});

it("what nobody has thought of breaks one try, and not the one that waits behind it", async () => {
  const { at, one, ids } = await threeWaiting();
  at.online = true;
  let isBroken = false;
  at.step = (what) => {
    if (what !== "write copy" || isBroken) return;
    isBroken = true;
    throw new TypeError("the disk is full");
  };
  const [first, second] = [one.sync(), one.sync()];
  await expect(first).rejects.toThrow("the disk is full");
  await second;
  expect(at.taken).toEqual(ids);
});
