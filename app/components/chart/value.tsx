import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import { endsInUnit, readableDigits, readableUnit } from "~/i18n/digits";
import { isolateFor } from "~/i18n/isolate";
import { langOf } from "~/components/ui/upstream";
import type {
  Measurement,
  Position,
  Quantity,
  ReferenceRange,
  ResultName,
  ResultValue,
} from "~server/chart/results.view";
import { timeUnitOf } from "./time-unit";
import type { TimeUnit } from "./time-unit";

const COMPARATORS = { "<": "<", "<=": "≤", ">=": "≥", ">": ">" } as const;

/** The number with the digits the laboratory gave: "<5.0". */
function exactNumber({ text, comparator }: Quantity): string {
  return comparator ? COMPARATORS[comparator] + text : text;
}

/** Every digit, with the unit; the only way to say a dose. */
export function quantityText(quantity: Quantity): string {
  return withUnit(exactNumber(quantity), quantity.unit);
}

/** A measured number where there is no room for a word: "≈160.9" when it was rounded to be read. */
export function numberText({ text, comparator }: Quantity): string {
  const read = readableDigits(text);
  return (comparator ? COMPARATORS[comparator] : "") + (read.rounded ? "≈" : "") + read.text;
}

function withUnit(number: string, unit: string | null): string {
  return unit ? `${number} ${readableUnit(unit)}` : number;
}

/** Of what is rounded to be read, every digit; empty: nothing is. */
export function exactTexts(measured: Array<Pick<Measurement, "value">>): string[] {
  return measured.flatMap(({ value }) =>
    value.kind === "quantity" && readableDigits(value.quantity.text).rounded
      ? [quantityText(value.quantity)]
      : [],
  );
}

/** A value as plain text, for a drawing's description. */
export function valueText(value: ResultValue, locale: Locale): string {
  const { words, format, language } = locale;
  const { results } = words;
  switch (value.kind) {
    case "quantity":
      return isolateFor(language, withUnit(numberText(value.quantity), value.quantity.unit));
    case "range":
      return limitsText(value.low, value.high, locale) ?? results.absent.none;
    case "ratio": {
      const numerator = isolateFor(language, quantityText(value.numerator));
      const per = perOf(value);
      if (per) return words.dosage.per[per](numerator);
      return isolateFor(language, `${quantityText(value.numerator)} : ${quantityText(value.denominator)}`);
    }
    case "text":
      return value.text.text;
    case "boolean":
      return value.value ? results.yes : results.no;
    case "integer":
      return String(value.value);
    case "moment":
      return format.dayTime(value.at);
    case "period":
      return periodText(value, locale);
    case "code-only":
      return results.codeOnly;
    case "recording":
      return results.recording;
    case "absent": {
      const ours = results.absent[value.reason ?? "none"];
      return value.text ? `${ours}: ${isolateFor(language, value.text.text)}` : ours;
    }
  }
}

/** "8 tablets to 1 day" is said "8 tablets per day". */
function perOf({ denominator }: Extract<ResultValue, { kind: "ratio" }>): TimeUnit | null {
  const { number, comparator, unit } = denominator;
  return number === 1 && comparator === null ? timeUnitOf(unit) : null;
}

function periodText({ start, end }: { start: string | null; end: string | null }, locale: Locale): string {
  const { words, format } = locale;
  const { period } = words.results;
  if (start && end) return period.between(format.dayTime(start), format.dayTime(end));
  return start ? period.from(format.dayTime(start)) : period.until(format.dayTime(end ?? ""));
}

/**
 * The value in its own direction, so that "5.1 mmol/L" reads alike in every language.
 * @param name that stands beside it; a unit that it ends in is not said again
 */
export function valueOf(value: ResultValue, locale: Locale, name: ResultName = null) {
  switch (value.kind) {
    case "quantity":
      return quantityOf(saidOnce(value.quantity, name), locale);
    case "text":
      return (
        <bdi className="v" lang={langOf(value.text, locale.language)}>
          {value.text.text}
        </bdi>
      );
    case "ratio":
    case "integer":
      if (value.kind === "ratio" && perOf(value))
        return <span className="v">{valueText(value, locale)}</span>;
      return (
        <bdi className="v" dir="ltr">
          {valueText(value, locale)}
        </bdi>
      );
    case "code-only":
    case "recording":
      return <span className="v none">{valueText(value, locale)}</span>;
    case "absent":
      return (
        <span className="v none">
          {valueText({ ...value, text: null }, locale)}
          {value.text && (
            <>
              {": "}
              <bdi lang={langOf(value.text, locale.language)}>{value.text.text}</bdi>
            </>
          )}
        </span>
      );
    default:
      return <span className="v">{valueText(value, locale)}</span>;
  }
}

/** "pH 5.5 pH" is "pH 5.5". */
function saidOnce(quantity: Quantity, name: ResultName): Quantity {
  const { unit } = quantity;
  return name && unit && endsInUnit(name.text, unit) ? { ...quantity, unit: null } : quantity;
}

/** "5.1 mmol/L", or "about 160.9 mg/dL"; the word is the reader's, the rest runs from left to right. */
function quantityOf({ text, comparator, unit }: Quantity, { words }: Locale) {
  const read = readableDigits(text);
  const number = (
    <bdi className={read.rounded ? undefined : "v"} dir="ltr">
      <b>
        {comparator && COMPARATORS[comparator]}
        {read.text}
      </b>
      {unit && ` ${readableUnit(unit)}`}
    </bdi>
  );
  if (!read.rounded) return number;
  return (
    <span className="v">
      <span className="about">{words.results.about}</span> {number}
    </span>
  );
}

/** No value, and nothing said about that: a result that only has parts. */
export function saysNothing(value: ResultValue): boolean {
  return value.kind === "absent" && value.text === null;
}

/** The value for a component that has no locale at hand. */
export function Value({ value }: { value: ResultValue }) {
  return valueOf(value, useLocale());
}

/** Where a result stands, as a word with a shape (from the style sheet) beside its colour. */
export function positionOf(position: Position, locale: Locale) {
  return position ? (
    <span className={`p ${position}`}>{locale.words.results.positions[position]}</span>
  ) : null;
}

/** A range as words: "3.9 to 5.6 mmol/L", or what upstream wrote instead of limits; null: nothing supplied. */
export function rangeText(range: ReferenceRange, locale: Locale): string | null {
  const text = limitsText(range.low, range.high, locale) ?? range.text?.text ?? null;
  return text && range.appliesTo ? locale.words.results.range.appliesTo(range.appliesTo.text, text) : text;
}

function limitsText(low: Quantity | null, high: Quantity | null, { words, language }: Locale): string | null {
  const { range } = words.results;
  const said = (limit: Quantity) => isolateFor(language, quantityText(limit));
  if (low && high) {
    // The unit is said once when both limits have the same.
    return range.between(low.unit === high.unit ? exactNumber(low) : said(low), said(high));
  }
  if (low) return range.atLeast(said(low));
  return high ? range.atMost(said(high)) : null;
}
