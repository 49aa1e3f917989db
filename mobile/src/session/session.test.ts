import { describe, expect, it } from "vitest";
import type { SealedFile } from "../device/sealed-file";
import { inTurn } from "../device/in-turn";
import { askUrl, codeFrom, GrantEnded, TryLater } from "./oauth";
import type { Tokens } from "./oauth";
import { createSession, Offline, SignedOut, SignInAgain } from "./session";

/** A portal that takes each refresh token once, and a device whose file can be looked at. */
function device(answer: (refresh: string) => Promise<void> = async () => undefined) {
  let kept: unknown = null;
  let wall = 0;
  let isThere = true;
  const used: string[] = [];
  const file: SealedFile = {
    read: async () => (kept === null ? null : { revision: 1, value: kept, damaged: false }),
    write: async (value) => ((kept = structuredClone(value)), true),
    wipe: async () => void (kept = null),
  };
  const deps = {
    file,
    wall: () => wall,
    inTurn,
    reach: async () => isThere,
    async refreshed(refresh: string, now: number): Promise<Tokens> {
      used.push(refresh);
      await answer(refresh);
      return {
        access: `access-${used.length}`,
        accessUntil: now + 900_000,
        refresh: `refresh-${used.length}`,
      };
    },
  };
  const session = createSession(deps);
  return {
    session,
    /** Another tab over the same file. */
    other: createSession(deps),
    used,
    stored: () => (kept as { tokens: Tokens }).tokens,
    later: (ms: number) => (wall += ms),
    leave: () => (isThere = false),
    begin: () => session.begin({ access: "access-0", accessUntil: 900_000, refresh: "refresh-0" }),
  };
}

describe("the token to ask with", () => {
  it("is used while it is good, and renewed before it is over, once for all who ask", async () => {
    const { session, other, used, later, begin, stored } = device();
    await begin();
    expect(await session.access()).toBe("access-0");
    later(880_000);
    const asked = await Promise.all([session.access(), other.access(), session.access()]);
    expect(asked).toEqual(["access-1", "access-1", "access-1"]);
    expect([used, stored().refresh]).toEqual([["refresh-0"], "refresh-1"]);
  });

  it("that was refused is renewed once, whoever it was refused for", async () => {
    const { session, other, used, begin } = device();
    await begin();
    expect(await Promise.all([session.access("access-0"), other.access("access-0")])).toEqual([
      "access-1",
      "access-1",
    ]);
    expect(used).toHaveLength(1);
  });

  it("is marked as used before it is sent: a lost answer means signing in again, and it is never sent twice", async () => {
    const stands: Array<string | null> = [];
    const { session, used, later, begin, stored } = device(async () => {
      stands.push(stored().refresh);
      throw new TypeError("network");
    });
    await begin();
    later(900_000);
    await expect(session.access()).rejects.toBeInstanceOf(SignInAgain);
    await expect(session.access()).rejects.toBeInstanceOf(SignInAgain);
    expect([used, stands, await session.isSignedIn()]).toEqual([["refresh-0"], [null], true]);
  });

  it("is not sent at all while the portal is not reached", async () => {
    const { session, used, later, leave, begin, stored } = device();
    await begin();
    later(900_000);
    leave();
    await expect(session.access()).rejects.toBeInstanceOf(Offline);
    expect([used, stored().refresh]).toEqual([[], "refresh-0"]);
  });

  it("that the portal has ended is over; too many questions are not", async () => {
    const ended = device(() => Promise.reject(new GrantEnded()));
    await ended.begin();
    ended.later(900_000);
    await expect(ended.session.access()).rejects.toBeInstanceOf(SignedOut);
    const busy = device(() => Promise.reject(new TryLater()));
    await busy.begin();
    busy.later(900_000);
    await expect(busy.session.access()).rejects.toBeInstanceOf(Offline);
    expect(busy.stored().refresh).toBe("refresh-0");
  });
});

it("the portal's pages speak the app's language", async () => {
  const crypto = { random: (bytes: number) => new Uint8Array(bytes), sha256: async () => new Uint8Array(32) };
  const to = {
    portal: "https://portal.example",
    redirect: "org.patientportal.app:/signed-in",
    language: "ar",
  };
  const url = new URL(await askUrl(to, { state: "s", verifier: "v" }, crypto));
  expect([url.origin, url.searchParams.get("ui_locales")]).toEqual(["https://portal.example", "ar"]);
});

describe("the way back from the portal", () => {
  const asked = { state: "s", verifier: "v" };
  it.each([
    ["org.patientportal.app:/signed-in?code=c&state=s", "c"],
    ["org.patientportal.app:/signed-in?code=c&state=s&iss=https%3A%2F%2Fportal.example", "c"],
    ["org.patientportal.app:/signed-in?code=c&state=other", null],
    ["org.patientportal.app:/signed-in?code=c&state=s&iss=https%3A%2F%2Fother.example", null],
    ["org.patientportal.app:/signed-in?error=access_denied&state=s", null],
    ["org.patientportal.app:/signed-in", null],
  ])("%s", (back, code) => expect(codeFrom(back, asked, "https://portal.example")).toBe(code));
});
