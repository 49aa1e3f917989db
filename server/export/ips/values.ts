/** Values and doses as words, with every digit the record has. Pure. */
import type { Format } from "../../../app/i18n/format";
import type { Words } from "../../../app/i18n/words";
import type { DosageView, TimingView } from "../../chart/dosage.view";
import type { Quantity, ReferenceRange, ResultValue } from "../../chart/results.view";
import { element, join, text, upstream } from "./xhtml";
import type { Xhtml } from "./xhtml";

export type Saying = { words: Words; format: Format };

export function quantityText({ text: digits, comparator, unit }: Quantity): string {
  return `${comparator ?? ""}${digits}${unit ? ` ${unit}` : ""}`;
}

/** Digits and unit always stand from left to right. */
const exact = (said: string): Xhtml => element("span", text(said), { dir: "ltr" });

export function valueOf(value: ResultValue, { words, format }: Saying): Xhtml {
  const { results } = words;
  switch (value.kind) {
    case "quantity":
      return exact(quantityText(value.quantity));
    case "range": {
      const limits = [value.low, value.high].map((one) => (one ? quantityText(one) : "…"));
      return exact(limits.join(" – "));
    }
    case "ratio":
      return exact(`${quantityText(value.numerator)} : ${quantityText(value.denominator)}`);
    case "text":
      return upstream(value.text);
    case "boolean":
      return text(value.value ? results.yes : results.no);
    case "integer":
      return exact(String(value.value));
    case "moment":
      return text(format.dayTime(value.at));
    case "period":
      return text([value.start, value.end].map((one) => (one ? format.dayTime(one) : "…")).join(" – "));
    case "code-only":
      return text(results.codeOnly);
    case "recording":
      return text(results.recording);
    case "absent": {
      const ours = text(results.absent[value.reason ?? "none"]);
      return value.text ? join([ours, upstream(value.text)], ": ") : ours;
    }
  }
}

/** Null: the laboratory gave none. */
export function rangeOf(ranges: readonly ReferenceRange[], { words }: Saying): Xhtml | null {
  const [range] = ranges;
  if (!range) return null;
  const { low, high } = range;
  const said = words.results.range;
  if (low && high) return text(said.between(quantityText(low), quantityText(high)));
  if (low) return text(said.atLeast(quantityText(low)));
  if (high) return text(said.atMost(quantityText(high)));
  return range.text ? upstream(range.text) : null;
}

/** As it was written; only where nobody wrote it, from what was coded. */
export function doseOf(dosage: DosageView, saying: Saying): Xhtml[] {
  const written = dosage.text ?? dosage.patientInstruction;
  if (written) return [upstream(written)];
  const text_ = saying.words.dosage;
  const doses = dosage.doses.flatMap(({ dose }) => (dose ? [valueOf(dose, saying)] : []));
  const timing = dosage.timing ? timingOf(dosage.timing, saying) : [];
  const needed = dosage.asNeededFor
    ? [text(text_.asNeededFor(dosage.asNeededFor.text))]
    : dosage.asNeeded
      ? [text(text_.asNeeded)]
      : [];
  return [...doses, ...timing, ...needed];
}

function timingOf(timing: TimingView, { words, format }: Saying): Xhtml[] {
  const said = words.dosage;
  const { frequency, frequencyMax, period, periodUnit } = timing;
  const every = period === null || periodUnit === null ? null : said.every[periodUnit](period);
  const times =
    frequency === null
      ? null
      : frequencyMax === null
        ? said.times(frequency)
        : said.timesUpTo(frequency, frequencyMax);
  const often = times && every ? said.often(times, every) : (times ?? every);
  return [
    ...(often ? [text(often)] : []),
    ...(timing.text ? [upstream(timing.text)] : []),
    ...timing.when.flatMap((code) => {
      const when = (said.when as Record<string, string>)[code];
      return when ? [text(when)] : [];
    }),
    ...timing.dayOfWeek.map((day) => text(said.onDay(format.weekday(day)))),
    ...timing.timeOfDay.map((time) => text(said.atTime(time.slice(0, 5)))),
  ];
}
