import type { ReactNode } from "react";
import { hasEntries, SectionNote, SectionSource } from "~/components/chart/section-note";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { DemographicsView } from "~server/chart/demographics.view";
import { DetailValue } from "./detail-value";
import { useFieldNames } from "./field-names";
import { PARTS } from "./parts";
import type { Part } from "./parts";

type DetailsProps = {
  chartId: string;
  view: DemographicsView;
  acting: boolean;
  /** Ids of corrections that the clinic has not decided. */
  waiting?: readonly string[];
};

/** What the clinic has on file of a person, part by part; what is not on file is said, not left out. */
export function Details({ chartId, view, acting, waiting = [] }: DetailsProps) {
  const { demographics: text } = useLocale().words;
  const shown = hasEntries(view.section);
  return (
    <>
      <h1>{text.title}</h1>
      {shown && <p className="lead">{acting ? text.leadActing : text.lead}</p>}
      <SectionNote section={view.section} empty="" urgent={false} />
      {waiting.length > 0 && <Waiting chartId={chartId} ids={waiting} />}
      {shown && (
        <>
          {view.mayAsk && (
            <p>
              <a className="button" href={paths.demographicsRequest(chartId)}>
                {text.ask}
              </a>
            </p>
          )}
          {PARTS.map((part) => (
            <PartOfDetails key={part.name} part={part} view={view} own={!acting} />
          ))}
          {!view.mayAsk && <p className="quiet">{text.notShared}</p>}
        </>
      )}
      <SectionSource section={view.section} />
    </>
  );
}

function Waiting({ chartId, ids }: { chartId: string; ids: readonly string[] }) {
  const { demographics: text } = useLocale().words;
  const [first, ...others] = ids;
  const isOne = first !== undefined && others.length === 0;
  return (
    <p className="notice">
      {text.waiting}{" "}
      <a href={isOne ? paths.request(chartId, first) : paths.requests(chartId)}>
        {isOne ? text.toOneWaiting : text.toWaiting}
      </a>
    </p>
  );
}

function PartOfDetails({ part, view, own }: { part: Part; view: DemographicsView; own: boolean }) {
  const { demographics: text } = useLocale().words;
  const names = useFieldNames(own);
  const isOwners = part.name === "email" && !view.isOwner;
  return (
    <section className="account-part" aria-labelledby={`part-${part.name}`}>
      <h2 id={`part-${part.name}`}>{text.parts[part.name]}</h2>
      {isOwners ? (
        <p>{text.ownersEmail}</p>
      ) : (
        <dl className="facts">
          {part.name === "address" ? (
            <WholeAddress values={view.values} />
          ) : (
            part.fields.map((field) => (
              <Row key={field} title={names[field]}>
                <DetailValue field={field} value={view.values[field] ?? null} />
              </Row>
            ))
          )}
          {part.name === "phones" && <More title={text.morePhones} texts={view.morePhones} />}
          {part.name === "email" && <More title={text.moreEmails} texts={view.moreEmails} />}
        </dl>
      )}
      {part.name === "email" && view.isOwner && (
        <p className="quiet">
          {text.signInEmail} <a href={paths.accountEmail()}>{text.toAccount}</a>
        </p>
      )}
    </section>
  );
}

/** As on a letter; the town's line goes as the country writes it only where it is written in one piece. */
function WholeAddress({ values }: Pick<DemographicsView, "values">) {
  const { demographics: text } = useLocale().words;
  const { addressLines, addressCity, addressState, addressPostalCode, addressCountry } = values;
  const town = [addressCity, addressState, addressPostalCode].filter(Boolean).join(" ");
  const lines = [...(addressLines?.split("\n") ?? []), town, addressCountry].filter(Boolean);
  return (
    <Row title={text.address}>
      {lines.length === 0 ? (
        <span className="quiet">{text.nothing}</span>
      ) : (
        lines.map((line, index) => (
          <div key={index}>
            <bdi>{line}</bdi>
          </div>
        ))
      )}
    </Row>
  );
}

function More({ title, texts }: { title: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <Row title={title}>
      {texts.map((text) => (
        <div key={text}>
          <bdi>{text}</bdi>
        </div>
      ))}
    </Row>
  );
}

function Row({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
