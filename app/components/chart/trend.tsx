import { useLocale } from "~/components/shell/locale";
import { readableUnit } from "~/i18n/digits";
import { isolate } from "~/i18n/isolate";
import { directionOf } from "~/i18n/languages";
import type { ResultDetailView, TrendPoint } from "~server/chart/results.view";
import { runOf, trendShape } from "./trend.geometry";
import type { TrendShape } from "./trend.geometry";
import { numberText, positionOf, rangeText } from "./value";

type Trend = NonNullable<ResultDetailView["trend"]>;
type TrendWords = {
  caption: (unit: string) => string;
  captionNoUnit: string;
  chart: (count: number, from: string, to: string) => string;
  value: string;
};
type TrendProps = { trend: Trend; resultId: string; hrefOf: (id: string) => string };
type TrendFigureProps = {
  trend: Trend;
  text: TrendWords;
  /** Id of the point this page is about. */
  current?: string;
  /** The page of a point, where it has one. */
  hrefOf?: (id: string) => string;
};

/** Height of the drawing, in pixels. */
const PLOT = 180;
/** Share of the width that is drawn on; the limits are named beside it, where no line crosses them. */
const DRAWN = 0.86;

/** The same test over time, on the page of one result. */
export function TrendSection({ trend, resultId, hrefOf }: TrendProps) {
  const text = useLocale().words.results.trend;
  return (
    <section className="trend">
      <h2>{text.title}</h2>
      <TrendFigure trend={trend} text={text} current={resultId} hrefOf={hrefOf} />
    </section>
  );
}

/** A drawing with the range as a band, and the same numbers in a table. */
export function TrendFigure({ trend, text: said, current, hrefOf }: TrendFigureProps) {
  const locale = useLocale();
  const { format } = locale;
  const text = { ...locale.words.results.trend, ...said };
  const band = trend.band && rangeText(trend.band, locale);
  const shape = trendShape(trend.points, trend.band);
  const placed = trend.points.some(({ position }) => position !== null);
  const run = current === trend.points.at(-1)?.id ? runOf(trend.points) : null;
  return (
    <>
      {run && <p>{text.run[run.within ? "inside" : "outside"](run.count, format.day(run.since))}</p>}
      {shape && <TrendDrawing shape={shape} points={trend.points} current={current} text={text} />}
      {band && (
        <p className="key">
          <svg width="20" height="12" aria-hidden="true">
            <rect className="band" width="20" height="12" rx="2" />
          </svg>
          <span>{text.band(band)}</span>
        </p>
      )}
      <table>
        <caption>{trend.unit ? text.caption(readableUnit(trend.unit)) : text.captionNoUnit}</caption>
        <thead>
          <tr>
            <th scope="col">{text.date}</th>
            <th scope="col">{text.value}</th>
            {placed && <th scope="col">{text.position}</th>}
          </tr>
        </thead>
        <tbody>{[...trend.points].reverse().map(row)}</tbody>
      </table>
    </>
  );

  function row(point: TrendPoint) {
    const day = locale.format.day(point.effective);
    const isThis = point.id === current;
    return (
      <tr key={point.id} className={isThis ? "this" : undefined}>
        <th scope="row">
          {isThis ? (
            <>
              {day} <span className="tag">{text.thisOne}</span>
            </>
          ) : hrefOf ? (
            <a href={hrefOf(point.id)}>{day}</a>
          ) : (
            day
          )}
        </th>
        <td>
          <bdi dir="ltr">{numberText(point.quantity)}</bdi>
          {point.corrected && <span className="also"> {locale.words.results.corrected}</span>}
        </td>
        {placed && <td>{positionOf(point.position, locale)}</td>}
      </tr>
    );
  }
}

type DrawingProps = {
  shape: TrendShape;
  points: TrendPoint[];
  current: string | undefined;
  text: TrendWords;
};

function TrendDrawing({ shape, points, current, text: said }: DrawingProps) {
  const { format, language } = useLocale();
  const first = format.day(points[0]!.effective);
  const last = format.day(points.at(-1)!.effective);
  const px = (percent: number) => Math.round(percent * PLOT) / 100;
  const percent = (x: number) => `${Math.round(x * DRAWN * 100) / 100}%`;
  const { band } = shape;
  return (
    <>
      <svg
        className="trend-line"
        width="100%"
        height={PLOT}
        role="img"
        aria-label={said.chart(points.length, isolate(first), isolate(last))}
      >
        {band && (
          <rect className="band" y={px(band.top)} width={percent(100)} height={px(band.bottom - band.top)} />
        )}
        {shape.limits.map(({ y, text }) => (
          <g key={y}>
            <line className="limit" x1="0" x2={percent(100)} y1={px(y)} y2={px(y)} />
            <text x={percent(102)} y={px(y) + 5}>
              {text}
            </text>
          </g>
        ))}
        <svg
          width={percent(100)}
          height={PLOT}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          overflow="visible"
        >
          <polyline points={shape.points.map(({ x, y }) => `${x},${y}`).join(" ")} />
        </svg>
        {shape.points.map((point) => (
          <svg key={point.id} x={percent(point.x)} y={px(point.y)} overflow="visible">
            <path
              className={point.id === current ? "mark this" : "mark"}
              d={point.outside ? "M0-8 8 0 0 8-8 0z" : "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0"}
            />
          </svg>
        ))}
      </svg>
      {/* Words, not drawn: where both do not fit on a line they break. The drawing's name says them already. */}
      <p className="trend-days" aria-hidden="true">
        <span dir={directionOf(language)}>{first}</span> <span dir={directionOf(language)}>{last}</span>
      </p>
    </>
  );
}
