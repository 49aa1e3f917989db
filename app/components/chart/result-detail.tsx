import type { ReactNode } from "react";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { Notice } from "~/components/ui/notice";
import { Upstream, UpstreamParagraph } from "~/components/ui/upstream";
import { paths } from "~/paths";
import type { ListQuery } from "~/paths";
import type { ResultDetailView } from "~server/chart/results.view";
import { Files } from "./document-files";
import { Exact } from "./exact";
import { Glossary } from "./glossary";
import type { GlossaryTerm } from "./glossary";
import { LayNote, layWord } from "./lay-name";
import { MeasurementDetail } from "./measurement-detail";
import { PreviousValues } from "./previous-values";
import { nameOf } from "./result-name";
import { partRows, resultRow } from "./result-rows";
import { ClinicPhone, SectionNote, SectionSource } from "./section-note";
import { TrendSection } from "./trend";

type ResultDetailProps = {
  chartId: string;
  view: ResultDetailView;
  /** What was looked for in the list one came from. */
  listed?: ListQuery;
};

/** One result or panel: the value first, what it means as far as the laboratory said, then everything else. */
export function ResultDetail({ chartId, view, listed = {} }: ResultDetailProps) {
  const locale = useLocale();
  const { format } = locale;
  const { detail } = locale.words.results;
  const href = (id: string) => paths.result(chartId, id, listed);
  return (
    <article className="detail">
      <p className="up">
        <a href={paths.results(chartId, listed)}>
          <Icon name="back" />
          {detail.back}
        </a>
      </p>
      <h1>
        <Upstream text={nameOf(view.name, view.type === "panel" ? "report" : "result", locale)} />
      </h1>
      {layWord(view.name, locale)}
      {view.effective && <p className="lead">{momentText(view.effective, view.effectiveEnd)}</p>}
      {view.section.state !== "incomplete" && <SectionNote section={view.section} empty="" />}
      <Incomplete of={view.incomplete} section={view.section} />
      {view.corrected && <Corrected previous={view.previous} />}
      {view.measurement && (
        <MeasurementDetail
          measurement={view.measurement}
          parts={view.components.length}
          section={view.section}
        />
      )}
      {view.components.length > 0 && (
        <section className="results">
          <h2>{detail.components}</h2>
          {partRows(view.components, locale)}
          <Exact of={view.components} />
        </section>
      )}
      {view.members.length > 0 && (
        <section className="results">
          <h2>{detail.members}</h2>
          <ul>{view.members.map((member) => resultRow(member, { chartId, locale, listed }))}</ul>
        </section>
      )}
      <ReportText chartId={chartId} view={view} />
      {view.comments.length > 0 && (
        <section>
          <h2>{detail.comments}</h2>
          {view.comments.map((comment, index) => (
            <UpstreamParagraph key={index} text={comment} />
          ))}
        </section>
      )}
      {view.trend && <TrendSection trend={view.trend} resultId={view.id} hrefOf={href} />}
      <About hrefOf={href} view={view} />
      <LayNote names={[view.name, ...[...view.members, ...view.components].map(({ name }) => name)]} />
      <Glossary terms={termsOf(view)} />
      <SectionSource section={view.section} />
    </article>
  );

  function momentText(from: string, to: string | null): string {
    return to ? detail.period(format.dayTime(from), format.dayTime(to)) : format.dayTime(from);
  }
}

type IncompleteProps = { of: ResultDetailView["incomplete"]; section: ResultDetailView["section"] };

/** That something of this result is not on its page, and that its text is left out for that. */
function Incomplete({ of: { parts, text }, section }: IncompleteProps) {
  const { incomplete } = useLocale().words.results.detail;
  if (parts === 0 && !text) return null;
  return (
    <Notice tone="warning" icon="warning" title={incomplete.title}>
      {parts > 0 && <p>{incomplete.parts(parts)}</p>}
      {text && <p>{incomplete.text}</p>}
      <ClinicPhone section={section} />
    </Notice>
  );
}

function ReportText({ chartId, view }: { chartId: string; view: ResultDetailView }) {
  const locale = useLocale();
  const { detail } = locale.words.results;
  const { conclusion, conclusionCodes, files } = view;
  if (!conclusion && conclusionCodes.length === 0 && files.length === 0) return null;
  return (
    <section>
      <h2>{detail.conclusion}</h2>
      {conclusion && <UpstreamParagraph text={conclusion} />}
      {conclusionCodes.map((code, index) => (
        <UpstreamParagraph key={index} text={code} />
      ))}
      {files.length > 0 && (
        <Files
          files={files}
          called={nameOf(view.name, "report", locale).text}
          href={(index) => paths.reportFile(chartId, view.id, index)}
        />
      )}
    </section>
  );
}

function Corrected({ previous }: { previous: ResultDetailView["previous"] }) {
  const { detail } = useLocale().words.results;
  return (
    <section className="notice calm">
      <h2>
        <Icon name="info" />
        {detail.correctedNow}
      </h2>
      {previous.length === 0 ? (
        <p>{detail.correctedUnknown}</p>
      ) : (
        <>
          <p>{detail.correctedFrom}</p>
          <PreviousValues previous={previous} />
        </>
      )}
    </section>
  );
}

function About({ hrefOf, view }: { hrefOf: (id: string) => string; view: ResultDetailView }) {
  const locale = useLocale();
  const { words, format } = locale;
  const { detail, kinds } = words.results;
  return (
    <section>
      <h2>{detail.about}</h2>
      <dl className="facts">
        {view.effective && <Fact name={detail.taken}>{format.dayTime(view.effective)}</Fact>}
        {view.issued && <Fact name={detail.reported}>{format.dayTime(view.issued)}</Fact>}
        {view.performers.length > 0 && (
          <Fact name={detail.performers}>
            {view.performers.map((performer, index) => (
              <div key={index}>
                <Upstream text={performer} />
              </div>
            ))}
          </Fact>
        )}
        {view.panel && (
          <Fact name={detail.panel}>
            <a href={hrefOf(view.panel.id)}>
              <Upstream text={nameOf(view.panel.name, "report", locale)} />
            </a>
          </Fact>
        )}
        <Fact name={detail.kind}>{kinds[view.kind]}</Fact>
        {(["specimen", "bodySite", "method"] as const).map((key) => {
          const text = view[key];
          return (
            text && (
              <Fact key={key} name={detail[key]}>
                <Upstream text={text} />
              </Fact>
            )
          );
        })}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Only words that the page uses. */
function termsOf({ measurement, components, members, corrected }: ResultDetailView): GlossaryTerm[] {
  const values = [...(measurement ? [measurement] : []), ...components, ...members];
  const used: Array<[GlossaryTerm, boolean]> = [
    ["usualRange", values.some(({ position, ranges }) => position !== null || ranges.length > 0)],
    ["far", values.some(({ position }) => position?.startsWith("critical") ?? false)],
    ["corrected", corrected || members.some((member) => member.corrected)],
    ["interpretation", values.some(({ interpretation }) => interpretation !== null)],
  ];
  return used.filter(([, isUsed]) => isUsed).map(([term]) => term);
}
