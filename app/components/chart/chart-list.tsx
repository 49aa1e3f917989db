import { ageText, PersonLine } from "~/components/shell/person-bar";
import { lastDayOf } from "~/components/shell/last-day";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { isolateFor } from "~/i18n/isolate";
import { paths } from "~/paths";
import type { ChartListEntry } from "~server/chart/person.view";
import type { ChartNews } from "~server/notices/news.view";
import { News } from "./news";

/** The records somebody may open: their own first, then those shared with them, closed ones with the reason. */
export function ChartList({ charts, news = [] }: { charts: ChartListEntry[]; news?: ChartNews[] }) {
  const text = useLocale().words.charts;
  const own = charts.filter((chart) => chart.relationshipType === null);
  const others = charts.filter((chart) => chart.relationshipType !== null);
  return (
    <>
      <h1>{text.title}</h1>
      {charts.length === 0 && <p className="lead">{text.empty}</p>}
      <Group title={text.ownHeading} charts={own} news={news} />
      <Group title={text.othersHeading} charts={others} news={news} />
    </>
  );
}

type GroupProps = { title: string; charts: ChartListEntry[]; news: ChartNews[] };

function Group({ title, charts, news }: GroupProps) {
  if (charts.length === 0) return null;
  return (
    <section className="entries">
      <h2>{title}</h2>
      <ul>
        {charts.map((chart) => (
          <ChartCard
            key={chart.chartId}
            chart={chart}
            news={news.find(({ chartId }) => chartId === chart.chartId) ?? null}
          />
        ))}
      </ul>
    </section>
  );
}

function ChartCard({ chart, news }: { chart: ChartListEntry; news: ChartNews | null }) {
  const { language, words, format } = useLocale();
  const text = words.charts;
  const { person, relationshipType, validTo, closed } = chart;
  const name = person.name ?? words.frame.thisRecord;
  return (
    <li className={closed ? "card closed" : "card"}>
      <div className="card-head">
        <PersonLine person={person} name={name} age={ageText(person, words)} />
      </div>
      {relationshipType && (
        <p className="quiet">
          {text.as[relationshipType]}
          {!closed && validTo && ` · ${text.until(format.day(lastDayOf(validTo)))}`}
        </p>
      )}
      {news && !closed && <News news={news} />}
      {closed ? (
        <p className="because">
          <Icon name="held" />
          {text.closed[closed]}
        </p>
      ) : (
        <a
          className="open"
          href={relationshipType === null ? paths.chart(chart.chartId) : paths.enterChart(chart.chartId)}
        >
          {relationshipType === null ? text.openOwn : text.open(isolateFor(language, name))}
          <Icon name="forward" />
        </a>
      )}
    </li>
  );
}
