/** UCUM units of time, by code or by the words systems write for them. */
export type TimeUnit = "min" | "h" | "d" | "wk" | "mo" | "a";

const WORDS: Record<TimeUnit, RegExp> = {
  min: /^(min|minutes?)$/i,
  h: /^(h|hr|hrs|hours?)$/i,
  d: /^(d|days?)$/i,
  wk: /^(wk|wks|weeks?)$/i,
  mo: /^(mo|mos|months?)$/i,
  a: /^(a|yr|yrs|years?)$/i,
};

/** Null: not a unit of time that we know. */
export function timeUnitOf(unit: string | null): TimeUnit | null {
  if (unit === null) return null;
  return (Object.keys(WORDS) as TimeUnit[]).find((one) => WORDS[one].test(unit)) ?? null;
}
