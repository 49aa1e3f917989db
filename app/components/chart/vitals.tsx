import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { isolateFor } from "~/i18n/isolate";
import { paths } from "~/paths";
import type { VitalsView } from "~server/chart/vitals.view";
import { LayNote } from "./lay-name";
import { Pager } from "./pager";
import { nameOf } from "./result-name";
import { EntryList, SectionPage } from "./section-page";
import { ReadingFacts, ReadingValue, VitalCard } from "./vital-card";

/** The newest of each kind of measurement, or all readings of the one that was asked for. */
export function Vitals({ chartId, view }: { chartId: string; view: VitalsView }) {
  const { vitals: text } = useLocale().words;
  if (view.history) return <History chartId={chartId} view={view} history={view.history} />;
  return (
    <SectionPage {...view} title={text.title} intro={text.intro} empty={text.empty}>
      <EntryList title={text.title} count={view.kinds.length} unseen>
        {view.kinds.map((kind) => (
          <VitalCard key={kind.key} chartId={chartId} kind={kind} />
        ))}
      </EntryList>
      <LayNote
        names={view.kinds.flatMap(({ name, latest }) => [
          name,
          ...latest.components.map((part) => part.name),
        ])}
      />
    </SectionPage>
  );
}

type HistoryProps = { chartId: string; view: VitalsView; history: NonNullable<VitalsView["history"]> };

function History({ chartId, view, history }: HistoryProps) {
  const locale = useLocale();
  const { words, language, format } = locale;
  const text = words.vitals;
  const { key, readings, total, page, pages } = history;
  return (
    <>
      <p className="up">
        <a href={paths.vitals(chartId)}>
          <Icon name="back" />
          {text.back}
        </a>
      </p>
      <SectionPage
        section={view.section}
        held={[]}
        title={text.allOf(isolateFor(language, nameOf(history.name, "result", locale).text))}
        intro={text.readings(total)}
        empty={text.empty}
      >
        <ul className="entries">
          {readings.map((reading) => (
            <li key={reading.id} className="entry vital">
              <h2>{reading.effective ? format.dayTime(reading.effective) : text.noDate}</h2>
              <ReadingValue reading={reading} name={history.name} />
              <ReadingFacts reading={reading} dated />
            </li>
          ))}
        </ul>
        <Pager page={page} pages={pages} href={(next) => paths.vitals(chartId, { kind: key, page: next })} />
      </SectionPage>
    </>
  );
}
