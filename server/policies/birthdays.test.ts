/** Birth dates and clocks near 12 and 18 in every zone there is, against a calendar kept another way. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { AGE_TABLE } from "./age-table";
import { decideDelegation } from "./delegation";
import type { DelegationDecision, DelegationFacts } from "./delegation";
import { GRANTS } from "./vocabulary";

const ZONES = Intl.supportedValuesOf("timeZone");
const HOUR = 3_600_000;
const TEEN = GRANTS.filter((grant) => AGE_TABLE[1]!.allow.includes(grant as never));

const parent: DelegationFacts = {
  status: "active",
  proxyPortalAccountId: "pact_GRACE",
  relationshipType: "parent",
  grants: GRANTS,
  validFrom: new Date("1990-01-01"),
  validTo: null,
  restsOn: null,
};

function decide(birthDate: string, clinicTimeZone: string, now: Date) {
  return decideDelegation({
    delegation: parent,
    viewerAccountId: "pact_GRACE",
    patient: { birthDate, diedAt: null, inactive: false, mergedInto: null },
    clinicTimeZone,
    now,
  });
}

type Band = "child" | "teen" | "adult";

function bandOf(decision: DelegationDecision): Band {
  if (!decision.ok) return decision.reason === "of-age" ? "adult" : expect.fail(decision.reason);
  expect([...decision.grants]).toEqual(decision.teenPrivacy ? TEEN : GRANTS);
  return decision.teenPrivacy ? "teen" : "child";
}

/** The day on the wall as a number YYYYMMDD, from another form of date than the policy's. */
const walls = new Map<string, Intl.DateTimeFormat>();
function wallDay(zone: string, instant: Date): number {
  const wall = walls.get(zone) ?? new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "short" });
  walls.set(zone, wall);
  const [day, month, year] = wall.format(instant).split("/").map(Number);
  return year! * 10_000 + month! * 100 + day!;
}

/** As numbers YYYYMMDD, a birthday has come when the day is not less than the birth date plus years. */
function expected(birthDate: string, zone: string, now: Date): Band {
  const lived = wallDay(zone, now) - Number(birthDate.replaceAll("-", ""));
  return lived < 120_000 ? "child" : lived < 180_000 ? "teen" : "adult";
}

/**
 * The first millisecond of a day on a zone's wall, found among the quarters of an hour; its midnight may not exist
 * (the clocks go forward over it).
 */
function startOf(day: number, zone: string): number {
  const noon = Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100, 12);
  let [before, within] = [noon - 36 * HOUR, noon + 20 * HOUR];
  while (within - before > HOUR / 4) {
    const middle = before + Math.floor((within - before) / (HOUR / 2)) * (HOUR / 4);
    if (wallDay(zone, new Date(middle)) < day) before = middle;
    else within = middle;
  }
  return within;
}

it("knows every zone", () => expect(ZONES.length).toBeGreaterThan(400));

it("in every zone a band begins with the first millisecond of the birthday", { timeout: 60_000 }, () => {
  // Days on which clocks change somewhere, the end of a leap February, the turn of the year, and dull ones.
  const births = [
    "2008-02-29",
    "2008-03-30",
    "2008-10-25",
    "2008-09-07",
    "2008-12-31",
    "2009-01-01",
    "2008-06-15",
  ];
  for (const zone of ZONES) {
    for (const birthDate of births) {
      for (const [years, before, after] of [
        [12, "child", "teen"],
        [18, "teen", "adult"],
      ] as const) {
        const born = Number(birthDate.replaceAll("-", ""));
        // Nobody's birthday is lost in a common year: 29 February is kept on 1 March.
        const day =
          born % 10_000 === 229 && (2008 + years) % 4 !== 0
            ? born + years * 10_000 + 72
            : born + years * 10_000;
        const first = startOf(day, zone);
        expect(bandOf(decide(birthDate, zone, new Date(first - 1))), `${zone} ${birthDate}`).toBe(before);
        expect(bandOf(decide(birthDate, zone, new Date(first))), `${zone} ${birthDate}`).toBe(after);
      }
    }
  }
});

it(
  "agrees with the wall's calendar for any birth date and clock near a birthday",
  { timeout: 60_000 },
  () => {
    const birth = fc
      .date({ min: new Date("1990-01-01"), max: new Date("2015-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const leap = fc.integer({ min: 0, max: 5 }).map((index) => `${1992 + 4 * index}-02-29`);
    fc.assert(
      fc.property(
        fc.oneof({ weight: 4, arbitrary: birth }, { weight: 1, arbitrary: leap }),
        fc.constantFrom(...ZONES),
        fc.constantFrom(12, 18),
        fc.integer({ min: -50 * HOUR, max: 50 * HOUR }),
        (birthDate, zone, years, offset) => {
          const [year, month, date] = birthDate.split("-").map(Number);
          const now = new Date(Date.UTC(year! + years, month! - 1, date!) + offset);
          expect(bandOf(decide(birthDate, zone, now))).toBe(expected(birthDate, zone, now));
        },
      ),
      { numRuns: 5_000 },
    );
  },
);

it("never gives more for a partial birth date than for any whole one it may be", () => {
  const day = fc
    .date({ min: new Date("2004-01-01"), max: new Date("2018-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const now = new Date("2026-11-22T12:00:00Z");
  fc.assert(
    fc.property(day, fc.constantFrom(4, 7), (birthDate, length) => {
      const whole = decide(birthDate, "UTC", now);
      const partial = decide(birthDate.slice(0, length), "UTC", now);
      if (!partial.ok) return;
      expect(whole.ok).toBe(true);
      if (!whole.ok) return;
      for (const grant of partial.grants) expect(whole.grants).toContain(grant);
      if (whole.teenPrivacy) expect(partial.teenPrivacy).toBe(true);
    }),
  );
});
