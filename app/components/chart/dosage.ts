/** A dose as words, from what upstream coded: each part a whole phrase, in the order one reads them. */
import type { Locale } from "~/components/shell/locale";
import { isolateFor } from "~/i18n/isolate";
import type { Amount, DosageView, TimingView } from "~server/chart/dosage.view";
import { quantityText, valueText } from "./value";

export function amountText(amount: Amount, locale: Locale): string {
  if (amount.kind !== "quantity") return valueText(amount, locale);
  return isolateFor(locale.language, quantityText(amount.quantity));
}

/** "1 tablet · twice every day · before breakfast"; empty when nothing is coded. */
export function codedDose(dosage: DosageView, locale: Locale): string[] {
  const text = locale.words.dosage;
  const { timing } = dosage;
  const asNeeded = dosage.asNeededFor
    ? text.asNeededFor(isolateFor(locale.language, dosage.asNeededFor.text))
    : text.asNeeded;
  return [
    ...dosage.doses.flatMap(({ dose, rate }) => [
      dose && amountText(dose, locale),
      rate && text.rate(amountText(rate, locale)),
    ]),
    ...(timing ? timingTexts(timing, locale) : []),
    dosage.asNeeded || dosage.asNeededFor ? asNeeded : null,
  ].filter((part): part is string => part !== null && part !== "");
}

function timingTexts(timing: TimingView, locale: Locale): Array<string | null> {
  const { words, format, language } = locale;
  const text = words.dosage;
  return [
    frequencyText(timing, locale),
    timing.text && isolateFor(language, timing.text.text),
    ...timing.when.map((code) => whenText(code, timing.offset, text)),
    ...timing.dayOfWeek.map((day) => text.onDay(format.weekday(day))),
    ...timing.timeOfDay.map((time) => text.atTime(time.slice(0, 5))),
    timing.count === null ? null : text.count(text.times(timing.count)),
    timing.boundsFor && text.during(amountText(timing.boundsFor, locale)),
    periodText(timing.boundsStart, timing.boundsEnd, locale),
    ...timing.events.map((event) => format.dayTime(event)),
  ];
}

/** An offset is after the moment, except for what is named as before or after itself (FHIR Timing.repeat.offset). */
const AFTER: Record<string, string> = { C: "PC", CM: "PCM", CD: "PCD", CV: "PCV" };

function whenText(code: string, offset: number | null, text: Locale["words"]["dosage"]): string | null {
  if (!offset) return text.when[code] ?? null;
  const named = AFTER[code] ?? code;
  const when = text.when[named];
  if (when === undefined) return null;
  return /^(AC|PC|PHS)/.test(named) ? text.offset(offset, when) : text.later(offset, when);
}

function frequencyText(timing: TimingView, { words }: Locale): string | null {
  const text = words.dosage;
  const { frequency, frequencyMax, period, periodMax, periodUnit } = timing;
  const every =
    period === null || periodUnit === null
      ? null
      : periodMax === null
        ? text.every[periodUnit](period)
        : text.perPeriodOf(text.every[periodUnit](period), periodMax);
  const times =
    frequency === null
      ? null
      : frequencyMax === null
        ? text.times(frequency)
        : text.timesUpTo(frequency, frequencyMax);
  return times && every ? text.often(times, every) : (times ?? every);
}

/** "from 3 March 2026 until 9 March 2026", as far as it is known; null: nothing is. */
export function periodText(
  start: string | null,
  end: string | null,
  { words, format }: Locale,
): string | null {
  const text = words.medications;
  if (start && end) return text.between(format.day(start), format.day(end));
  if (start) return text.from(format.day(start));
  return end ? text.until(format.day(end)) : null;
}
