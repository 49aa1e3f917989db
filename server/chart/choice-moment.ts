/** FHIR's onset[x], abatement[x] and the like: a date, a period, or words. Pure. */
import type { Age, Period, Quantity as FhirQuantity, Range } from "fhir/r4";
import { plain, upstreamText } from "./coded-text";
import { projectQuantity } from "./quantity";
import type { Quantity } from "./results.view";
import type { UpstreamText } from "./section.view";

/** FHIR dates as given; `text` and `age` only where there is no date. */
export type Moment = {
  start: string | null;
  end: string | null;
  /** The person's age then, in the unit upstream gave (UCUM `a`, `mo`, `wk`, `d` or words). */
  age: { low: Quantity | null; high: Quantity | null } | null;
  text: UpstreamText | null;
};

type Choice = {
  dateTime?: string;
  period?: Period;
  age?: Age;
  range?: Range;
  string?: string;
};

/** @returns null when nothing at all is said */
export function projectMoment(choice: Choice, language: unknown): Moment | null {
  const start = plain(choice.dateTime) ?? plain(choice.period?.start);
  const end = plain(choice.period?.end);
  const single = ageOf(choice.age);
  const low = single ?? ageOf(choice.range?.low);
  const high = single ?? ageOf(choice.range?.high);
  const text = upstreamText(choice.string, language);
  const age = low || high ? { low, high } : null;
  return start || end || age || text ? { start, end, age, text } : null;
}

const TIME = new Set(["min", "h", "d", "wk", "mo", "a"]);

/** By its code, which every language of the page has a word for. */
function ageOf(given: FhirQuantity | undefined): Quantity | null {
  const quantity = projectQuantity(given);
  const code = plain(given?.code);
  return quantity && code !== null && TIME.has(code) ? { ...quantity, unit: code } : quantity;
}
