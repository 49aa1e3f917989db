import { afterAll, beforeAll, expect, it } from "vitest";
import { openDoors, PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { openBrowser } from "./browser.fixture";
import type { TestBrowser } from "./browser.fixture";
import { enrolApp } from "./factors/enrol.fixture";
import { currentStep, totpCode } from "./factors/totp";
import { GUESS_LIMITS } from "./guess-limits";

let doors: Doors;
let known: TestBrowser;
let secret: string;
let hosts = 0;
const address = () => `10.${++hosts >> 16}.${(hosts >> 8) & 255}.${hosts & 255}`;
const codeOf = (of: string, ahead = 0) => totpCode(of, currentStep(doors.clock.now) + ahead);

/** A thousand wrong passwords from an address each, for one person and for an address without an account. */
beforeAll(async () => {
  doors = await openDoors({ TRUSTED_PROXY: "1" });
  known = openBrowser(doors, "203.0.113.7");
  await known.signIn("daniel");
  secret = await enrolApp(known, PEOPLE.daniel, (of) => codeOf(of, -1));
  doors.takeChecks();
  for (const name of ["daniel", "nobody"]) await guess(name, 1_000);
}, 300_000);
afterAll(() => doors.close());

const reached = new Map<string, number>();
const answers = new Map<string, Set<string>>();

async function guess(name: string, times: number): Promise<void> {
  const seen = new Set<string>();
  const atOnce = 4;
  for (let n = 0; n < times; n += atOnce) {
    const batch = Array.from({ length: atOnce }, async (_, i) => {
      const answer = await doors.signIn(`${name}@example.com`, `guess ${n + i}`, {
        headers: { "x-forwarded-for": address() },
      });
      const page = (await answer.json()) as { actionData: Record<string, { errors: object }> | null };
      seen.add(`${answer.status} ${JSON.stringify(page.actionData?.["routes/sign-in"]?.errors ?? page)}`);
    });
    await Promise.all(batch);
  }
  reached.set(name, doors.takeChecks().length);
  answers.set(name, seen);
}

it("at most 100 guesses an hour of one account reach Argon2, as many for a stranger's address", () => {
  const { new: unknown, known: familiar, code } = GUESS_LIMITS;
  // Two windows may meet in one hour.
  expect(2 * (unknown.most + familiar.most + code.most)).toBeLessThanOrEqual(100);
  expect(Object.fromEntries(reached)).toEqual({
    daniel: unknown.most,
    nobody: unknown.most,
  });
});

it("known and unknown addresses are answered alike all the way", () => {
  expect(answers.get("nobody")).toEqual(answers.get("daniel"));
  expect([...answers.get("daniel")!].sort()).toEqual(['422 {"form":"wrong"}', '429 {"form":"rate-limited"}']);
});

it("the owner signs in at the first try with the password on a browser they used before", async () => {
  await known.send("/sign-out", {});
  expect((await known.signIn("daniel")).location).toBe("/sign-in/second-factor");
  const code = codeOf(secret);
  expect((await known.send("/sign-in/second-factor", { code })).location).toBe("/charts");
});

it("the owner signs in at the first try on a new browser with password and second factor", async () => {
  const fresh = openBrowser(doors, address());
  expect((await fresh.signIn("daniel")).status).toBe(429);
  const withWrongCode = await fresh.signIn("daniel", { code: "000000" });
  expect(withWrongCode.status).toBe(429);
  const code = codeOf(secret, 1);
  const withCode = await fresh.signIn("daniel", { code });
  expect([withCode.status, withCode.location]).toEqual([303, "/charts"]);
  expect((await fresh.get("/charts/self/results")).status).toBe(200);
  const replay = openBrowser(doors, address());
  expect((await replay.signIn("daniel", { code })).status).toBe(429);
});

it("a right code with a wrong password opens nothing and is limited too", async () => {
  doors.clock.now = new Date(doors.clock.now.getTime() + 60_000);
  doors.takeChecks();
  const statuses = [];
  for (let n = 0; n < GUESS_LIMITS.code.most + 2; n += 1) {
    const thief = openBrowser(doors, address());
    const fields = { password: `guess ${n}`, code: codeOf(secret) };
    statuses.push((await thief.signIn("daniel", fields)).status);
  }
  expect(statuses.slice(-2)).toEqual([429, 429]);
  expect(doors.takeChecks().length).toBeLessThanOrEqual(GUESS_LIMITS.code.most);
});

it("a household whose address a guesser used up goes on with the browsers it uses", async () => {
  const home = "198.51.100.77";
  const familiar = openBrowser(doors, home);
  expect((await familiar.signIn("noor")).location).toBe("/charts");
  for (let n = 0; n <= GUESS_LIMITS.address.most; n += 10) {
    const batch = Array.from({ length: 10 }, (_, i) =>
      doors.signIn(`person-${n + i}@example.com`, "guess", { headers: { "x-forwarded-for": home } }),
    );
    await Promise.all(batch);
  }
  const stranger = openBrowser(doors, home);
  expect((await stranger.signIn("noor")).status).toBe(429);
  await familiar.send("/sign-out", {});
  expect((await familiar.signIn("noor")).location).toBe("/charts");
});
