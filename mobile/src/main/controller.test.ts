import { describe, expect, it } from "vitest";
import { NoScreenLock, NotRecognised } from "../device/keys";
import { onePhone, signedIn, WISH } from "./one-phone.fixture";

describe("opening the app", () => {
  it.each([
    [new NotRecognised(), "not-recognised"],
    [new NoScreenLock(), "no-lock"],
    [new Error("the key store is busy"), "failed"],
  ])("%o is said, shows nothing, loses nothing, and can be tried again", async (error, locked) => {
    const { at, app } = await signedIn();
    const opened = app();
    at.lock = error;
    await opened.open();
    expect(opened.state()).toMatchObject({ phase: "locked", locked, copy: null });
    // Coming to the front again asks nobody by itself.
    await opened.sync();
    expect(opened.state().phase).toBe("locked");
    at.lock = null;
    await opened.open();
    expect(opened.state()).toMatchObject({ phase: "signed-in", locked: null });
    expect(opened.state().copy).not.toBeNull();
  });

  it("keys that are gone: the copy is deleted, and what waited is counted as it was", async () => {
    const { at, app, one } = await signedIn();
    at.online = false;
    for (let n = 0; n < 3; n += 1) await one.wish(WISH);
    at.lock = "lost";
    const opened = app();
    await opened.open();
    expect(opened.state()).toMatchObject({
      ...{ phase: "signed-out", because: "keys-changed", copy: null },
      queue: { items: [], damage: { lost: 3 } },
    });
    expect([...at.kept.keys()]).toEqual(["queue"]);
  });

  it("locked for good, it can be left: nothing stays", async () => {
    const { at, app } = await signedIn();
    at.lock = new NotRecognised();
    const opened = app();
    await opened.open();
    await opened.signOut();
    expect([opened.state().phase, at.kept.size]).toEqual(["signed-out", 0]);
  });
});

it("on a phone without a lock nobody is sent to type a password", async () => {
  const { at, app } = onePhone();
  const one = app();
  await one.open();
  at.lock = new NoScreenLock();
  await one.signIn("en");
  expect(one.state()).toMatchObject({ phase: "signed-out", because: "no-lock" });
  expect(at.kept.size).toBe(0);
});

it("signing out leaves nothing: neither the copy, nor what waited, nor what was written", async () => {
  const { at, one } = await signedIn();
  at.online = false;
  await one.wish(WISH);
  expect(at.kept.has("queue")).toBe(true);
  await one.signOut();
  expect([one.state().phase, [...at.kept.keys()], at.revoked]).toEqual(["signed-out", [], ["r"]]);
});

it("what another tab did is followed: what waits, signing out", async () => {
  const { at, app, one } = await signedIn();
  const other = app();
  await other.open();
  at.online = false;
  await one.wish(WISH);
  at.tabs[1]!("queue");
  await expect.poll(() => other.state().queue.items.length).toBe(1);
  await one.signOut();
  at.tabs[1]!("session");
  await expect.poll(() => other.state()).toMatchObject({ phase: "signed-out", copy: null });
});
