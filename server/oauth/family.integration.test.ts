/**
 * One sign-in of an app against a model of it, over histories nobody thought of: tokens used in any order, old ones
 * again, time passing, the owner ending it. What the model says is dead must open nothing, what it says lives must.
 */
import fc from "fast-check";
import { QueryTypes } from "sequelize";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { App, ask, openDoorsForApps, signedInApp } from "./oauth.fixture";
import type { Tokens } from "./oauth.fixture";

const MINUTE = 60_000;
const ACCESS = 15 * MINUTE;
const REFRESH = 24 * 60 * MINUTE;

let doors: Doors;
let app: App;
beforeAll(async () => {
  doors = await openDoorsForApps({ API_REQUESTS_PER_MINUTE: "100000" });
  app = await App.open(doors);
});
afterAll(() => doors.close());

type Known = { token: string; until: number; used: boolean };
type Model = { alive: boolean; access: Known[]; refresh: Known[] };

/** `at`: which of the tokens known so far, from the newest. */
type Step =
  | { do: "use" | "refresh" | "refresh-as-access"; at: number }
  | { do: "wait"; minutes: number }
  | { do: "end" | "revoke" };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("use" as const), at: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("refresh" as const), at: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("refresh" as const), at: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("refresh-as-access" as const), at: fc.nat(1) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      minutes: fc.constantFrom(1, 14, 16, 600, 23 * 60, 25 * 60),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("end" as const, "revoke" as const) }),
  },
);

function learn(model: Model, tokens: Tokens): void {
  const now = doors.clock.now.getTime();
  model.access.unshift({ token: tokens.access_token, until: now + ACCESS, used: false });
  model.refresh.unshift({ token: tokens.refresh_token!, until: now + REFRESH, used: false });
}

async function take(model: Model, one: Step): Promise<void> {
  const now = doors.clock.now.getTime();
  switch (one.do) {
    case "wait":
      doors.clock.now = new Date(now + one.minutes * MINUTE);
      return;
    case "use": {
      const known = model.access[Math.min(one.at, model.access.length - 1)]!;
      const { status } = await ask(doors, known.token);
      expect(status).toBe(model.alive && now < known.until ? 200 : 401);
      return;
    }
    case "refresh-as-access": {
      const known = model.refresh[Math.min(one.at, model.refresh.length - 1)]!;
      expect((await ask(doors, known.token)).status).toBe(401);
      return;
    }
    case "refresh": {
      const known = model.refresh[Math.min(one.at, model.refresh.length - 1)]!;
      const given = await app.refresh(known.token).catch((error: { error?: string }) => error.error);
      const counts = model.alive && now < known.until;
      if (counts && !known.used) {
        known.used = true;
        learn(model, given as Tokens);
        return;
      }
      expect(given).toBe("invalid_grant");
      // Known to have been used: somebody has it twice.
      if (counts) model.alive = false;
      return;
    }
    case "end":
      await doors.database.db.query("update portal_session set revoked_at = now() where kind = 'app'");
      model.alive = false;
      return;
    case "revoke":
      await app.revoke(model.refresh[0]!.token);
      // One whose time is over is unknown, and ends nothing; nothing is left to end either.
      if (now < model.refresh[0]!.until) model.alive = false;
  }
}

it("20 histories of up to 14 steps", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      doors.clock.now = new Date();
      await doors.database.db.query("delete from sign_in_limit");
      const model: Model = { alive: true, access: [], refresh: [] };
      learn(model, await signedInApp(doors, "amina@example.com", PEOPLE.amina, app));
      for (const one of steps) await take(model, one);
      const [row] = await doors.database.db.query<{ revoked: boolean }>(
        `select revoked_at is not null as revoked from portal_session where kind = 'app'
          order by created_at desc limit 1`,
        { type: QueryTypes.SELECT },
      );
      expect(row!.revoked).toBe(!model.alive);
    }),
    { numRuns: 20 },
  );
});
