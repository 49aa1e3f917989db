/** How dates and numbers of a record are written in English, in the clinic's zone: a second formatter. */
import { all, text, wordsOf } from "./fhir";
import type { Json } from "./fhir";
import { wordsOf as sentencesOf } from "../../app/i18n/words";

export const sentences = sentencesOf("en");

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

function local(moment: string, zone: string): Record<string, string> {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(moment));
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

/** "3 March 2026", "March 2026" or "2026". */
export function day(moment: string, zone: string): string {
  const [, year, month, date] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(moment) ?? [];
  if (year)
    return [date && String(Number(date)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
  const { day: at, month: of, year: in_ } = local(moment, zone);
  return `${at} ${MONTHS[Number(of) - 1]} ${in_}`;
}

/** "14:05"; null: no time of day is given. */
export function clock(moment: string, zone: string): string | null {
  if (moment.length <= 10) return null;
  const { hour, minute } = local(moment, zone);
  return `${hour}:${minute}`;
}

/** "3 March 2026 at 14:05". */
export function dayTime(moment: string, zone: string): string {
  const at = clock(moment, zone);
  return at ? `${day(moment, zone)} at ${at}` : day(moment, zone);
}

/** The digits as written; no exponents. */
export function digits(written: string): string {
  if (!/e/i.test(written)) return written;
  return Number(written).toLocaleString("en-US", { maximumSignificantDigits: 21, useGrouping: false });
}

const SIGNS: Record<string, string> = { "<": "<", "<=": "≤", ">=": "≥", ">": ">" };

export function unitOf(quantity: unknown): string | null {
  const code = text(quantity, "code");
  const written = text(quantity, "unit");
  const bare = code === null || code === "1" ? null : code.replace(/[{}[\]]/g, "");
  const unit = written === "1" ? bare : (written ?? bare);
  return unit && unitText(unit);
}

const POWERS: Record<string, string> = { "2": "²", "3": "³", "6": "⁶", "9": "⁹", "12": "¹²" };

/** UCUM's marks as people write them. */
function unitText(unit: string): string {
  return unit
    .replace(/\{([A-Za-z0-9_][A-Za-z0-9_ ]*)\}/g, (_, inner: string) => inner)
    .replace(/\[(Hg|IU|pH|degF)\]/g, (_, inner: string) => inner)
    .replace(/\b10[*^](12|2|3|6|9)\b/g, (_, power: string) => `10${POWERS[power]}`)
    .replace(/\bm2\b/g, "m²")
    .replace(/(^|\/)Cel\b/g, (_, before: string) => `${before}°C`);
}

/** Decision 17: longer than any laboratory measures, so read to four digits; null: read as it is. */
export function rounded(written: string): string | null {
  const [whole = "", fraction = ""] = written.replace(/^[-+]/, "").split(".");
  const significant = (whole + fraction).replace(/^0+/, "").length;
  if (fraction.length <= 4 || significant <= 6) return null;
  const before = whole.replace(/^0+/, "").length;
  const short = Math.abs(Number(written)).toPrecision(Math.max(4, before));
  return short.includes("e") ? null : (written.startsWith("-") ? "-" : "") + short;
}

/** A measured number as a list says it: "about 57.68 kU/L". */
export function measured(given: unknown): string | null {
  const short = rounded(digits(text(given, "value") ?? ""));
  if (short === null) return quantity(given);
  return `${sentences.results.about} ${quantity({ ...(given as Json), value: short })}`;
}

/** "<5.0 mmol/L"; null: no number in it. */
export function quantity(given: unknown): string | null {
  const value = text(given, "value");
  if (value === null) return null;
  const sign = SIGNS[text(given, "comparator") ?? ""] ?? "";
  return [sign + digits(value), unitOf(given)].filter(Boolean).join(" ");
}

function saysUnit(name: string | null, unit: string | null): boolean {
  if (name === null || unit === null) return false;
  const open = name.replace(/[)\]]$/, "");
  return open === unit || [" ", "(", "["].some((before) => open.endsWith(before + unit));
}

/**
 * `value[x]` of an Observation or component; null: nothing a page could say in the record's words.
 * @param name that stands beside it: a unit that is the last thing it says is not said again
 */
export function value(holder: Json, zone: string, name = wordsOf(holder.code)): string | null {
  const { valueQuantity } = holder;
  if (valueQuantity) {
    const number = { value: text(valueQuantity, "value"), comparator: text(valueQuantity, "comparator") };
    return measured(saysUnit(name, unitOf(valueQuantity)) ? number : valueQuantity);
  }
  if (holder.valueCodeableConcept) return wordsOf(holder.valueCodeableConcept) ?? sentences.results.codeOnly;
  if (typeof holder.valueBoolean === "boolean")
    return holder.valueBoolean ? sentences.results.yes : sentences.results.no;
  if (holder.valueRange) return limits(holder.valueRange);
  const ratio = ["numerator", "denominator"].map((part) => quantity(all(holder, `valueRatio.${part}`)[0]));
  if (ratio[0] && ratio[1]) return ratio.join(" : ");
  const moment = text(holder, "valueDateTime");
  if (moment) return dayTime(moment, zone);
  return text(holder, "valueString") ?? text(holder, "valueInteger") ?? text(holder, "valueTime");
}

/** "3.5 to 5.1 mmol/L"; null: no limits. */
export function limits(range: unknown): string | null {
  const [low, high] = ["low", "high"].map((name) => all(range, name)[0]);
  const [from, to] = [quantity(low), quantity(high)];
  const { between, atLeast, atMost } = sentences.results.range;
  if (from && to) {
    const sameUnit = unitOf(low) === unitOf(high);
    return between(sameUnit ? digits(text(low, "value")!) : from, to);
  }
  return from ? atLeast(from) : to ? atMost(to) : null;
}
