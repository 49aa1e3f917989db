import { useLocale } from "~/components/shell/locale";
import { Upstream } from "~/components/ui/upstream";
import { readableDigits, readableUnit } from "~/i18n/digits";
import { isolateFor } from "~/i18n/isolate";
import { paths } from "~/paths";
import type { VitalKind, VitalReading } from "~server/chart/vitals.view";
import { Fact, Paragraphs, TextFact } from "./facts";
import { Exact } from "./exact";
import { layWord } from "./lay-name";
import { nameOf } from "./result-name";
import { partRows } from "./result-rows";
import { TrendFigure } from "./trend";
import { numberText, positionOf, rangeText, valueOf } from "./value";

/** One kind of measurement: its newest value large, then how it went, on request. */
export function VitalCard({ chartId, kind }: { chartId: string; kind: VitalKind }) {
  const locale = useLocale();
  const text = locale.words.vitals;
  const { latest, lines, count, name } = kind;
  return (
    <li className="entry vital">
      <h3>
        <Upstream text={nameOf(name, "result", locale)} />
      </h3>
      {layWord(name, locale)}
      <ReadingValue reading={latest} name={name} />
      <ReadingFacts reading={latest} />
      {lines.length > 0 && (
        <details>
          <summary>{text.showTrend(count)}</summary>
          {lines.map((line, index) => (
            <section key={index} className="trend">
              {lines.length > 1 && (
                <h4>
                  <Upstream text={nameOf(line.name, "part", locale)} />
                </h4>
              )}
              <TrendFigure trend={line} text={text.trend} />
              {line.earlier > 0 && <p className="quiet">{text.earlier(line.earlier)}</p>}
            </section>
          ))}
        </details>
      )}
      {count > 1 && (
        <p>
          <a href={paths.vitals(chartId, { kind: kind.key })}>
            {text.allOf(isolateFor(locale.language, nameOf(name, "result", locale).text))}
          </a>
        </p>
      )}
    </li>
  );
}

type ReadingValueProps = {
  reading: VitalReading;
  /** That the page says above it. */ name: VitalKind["name"];
};

/** The value, or a blood pressure's two numbers as one says them, with where each stands. */
export function ReadingValue({ reading, name }: ReadingValueProps) {
  const locale = useLocale();
  const { vitals } = locale.words;
  const { components, value } = reading;
  const [first, second] = components;
  const pair =
    components.length === 2 &&
    value.kind === "absent" &&
    first?.value.kind === "quantity" &&
    second?.value.kind === "quantity" &&
    first.value.quantity.unit === second.value.quantity.unit
      ? ([first.value.quantity, second.value.quantity] as const)
      : null;
  if (pair) {
    const [upper, lower] = pair.map((one) => numberText(one).replace("≈", "")) as [string, string];
    const rounded = pair.some(({ text }) => readableDigits(text).rounded);
    return (
      <>
        <p className="large">
          <span className="v">
            {rounded && <span className="about">{locale.words.results.about} </span>}
            <bdi dir="ltr">
              <b aria-hidden="true">
                {upper}/{lower}
              </b>{" "}
              <span className="unseen">{vitals.over(upper, lower)}</span>
              {pair[0].unit && ` ${readableUnit(pair[0].unit)}`}
            </bdi>
          </span>
        </p>
        {components.some(({ position }) => position) && partRows(components, locale)}
      </>
    );
  }
  return (
    <>
      {!(value.kind === "absent" && components.length > 0) && (
        <p className="large">
          {valueOf(value, locale, name)} {positionOf(reading.position, locale)}
        </p>
      )}
      {components.length > 0 && partRows(components, locale)}
    </>
  );
}

/** @param dated the time already stands above it */
export function ReadingFacts({ reading, dated = false }: { reading: VitalReading; dated?: boolean }) {
  const locale = useLocale();
  const { words, format } = locale;
  const text = words.vitals;
  return (
    <>
      {!dated && (
        <p className="quiet">
          {reading.effective ? text.measured(format.dayTime(reading.effective)) : text.noDate}
        </p>
      )}
      {reading.corrected && <p className="status">{text.corrected}</p>}
      <dl className="facts">
        <TextFact name={text.bodySite} texts={[reading.bodySite]} />
        <TextFact name={text.method} texts={[reading.method]} />
        <TextFact name={text.performers} texts={reading.performers} />
        <TextFact name={words.results.detail.interpretation} texts={[reading.interpretation]} />
        <Fact name={words.results.range.usual}>
          {reading.ranges
            .map((range) => rangeText(range, locale))
            .filter((said) => said !== null)
            .join(" · ")}
        </Fact>
      </dl>
      <Exact of={[reading, ...reading.components]} />
      <Paragraphs texts={reading.notes} />
    </>
  );
}
