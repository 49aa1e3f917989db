/** A day, a period, an age or words: whatever the record has, as people say it. */
import type { Locale } from "~/components/shell/locale";
import { isolateFor } from "~/i18n/isolate";
import type { Moment } from "~server/chart/choice-moment";
import type { Quantity } from "~server/chart/results.view";
import { timeUnitOf } from "./time-unit";
import { valueText } from "./value";

export function momentText({ start, end, age, text }: Moment, locale: Locale): string | null {
  const { words, format, language } = locale;
  const said = words.conditions;
  if (start && end) return said.between(format.day(start), format.day(end));
  if (start ?? end) return format.day((start ?? end)!);
  if (text) return isolateFor(language, text.text);
  return age && said.atAge(ageText(age, locale));
}

/** "12", "18 months", "2 to 4"; in the record's own unit where that is none of time, or the number is not whole. */
function ageText({ low, high }: NonNullable<Moment["age"]>, locale: Locale): string {
  const { results, conditions } = locale.words;
  const same = low && high && low.text === high.text && low.unit === high.unit;
  const given = [low, high].filter((one) => one !== null);
  const unit = timeUnitOf(given[0]?.unit ?? null);
  const isPlain = ({ comparator, number, unit: own }: Quantity) =>
    comparator === null && Number.isInteger(number) && timeUnitOf(own) === unit;
  if (unit === null || !given.every(isPlain))
    return valueText(same ? { kind: "quantity", quantity: low } : { kind: "range", low, high }, locale);
  const inWords = (one: Quantity) => conditions.age[unit](one.number);
  if (low && high) return same ? inWords(low) : conditions.ageBetween(low.text, inWords(high));
  return low ? results.range.atLeast(inWords(low)) : results.range.atMost(inWords(high!));
}
