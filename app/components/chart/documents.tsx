import type { ReactNode } from "react";
import { FindForm, Found } from "~/components/forms/find-form";
import { useLocale } from "~/components/shell/locale";
import { Fold } from "~/components/ui/fold";
import { Upstream } from "~/components/ui/upstream";
import { isolateFor } from "~/i18n/isolate";
import { paths } from "~/paths";
import type { DocumentsView, DocumentView } from "~server/chart/documents.view";
import { DocumentFiles } from "./document-files";
import { Fact, TextFact } from "./facts";
import { Pager } from "./pager";
import { EntryList, SectionPage } from "./section-page";

/** Letters and reports, the newest first, each with its files. */
export function Documents({ chartId, view }: { chartId: string; view: DocumentsView }) {
  const { words, language } = useLocale();
  const text = words.documents;
  const kinds = view.kinds.map(({ kind, count }) => ({
    value: kind.text,
    label: words.results.kindWithCount(isolateFor(language, kind.text), count),
  }));
  const narrowed = view.filter !== null;
  return (
    <SectionPage {...view} title={text.title} intro={text.intro} empty={text.empty}>
      <FindForm
        action={paths.documents(chartId)}
        find={view.find}
        kinds={view.find.offered ? kinds : []}
        kind={view.filter}
        dated
      />
      <Found {...view} kind={view.filter} held={view.held.length > 0} />
      {!view.find.active && !narrowed && <p className="total">{text.total(view.total)}</p>}
      <EntryList title={text.title} count={view.total} unseen>
        {view.entries.map((entry) => (
          <DocumentCard key={entry.id} entry={entry}>
            <DocumentFiles chartId={chartId} document={entry} />
          </DocumentCard>
        ))}
      </EntryList>
      <Pager
        page={view.page}
        pages={view.pages}
        href={(page) => paths.documents(chartId, { ...view.find, kind: view.filter, page })}
      />
    </SectionPage>
  );
}

type DocumentCardProps = {
  entry: DocumentView;
  /** Its files, or what is said instead of them. */
  children: ReactNode;
};

export function DocumentCard({ entry, children }: DocumentCardProps) {
  const { words, format } = useLocale();
  const text = words.documents;
  return (
    <li className={entry.status === "superseded" ? "entry off" : "entry"}>
      <h3>
        <Upstream text={entry.title} />
      </h3>
      {entry.date && <p className="quiet">{format.day(entry.date)}</p>}
      {entry.status === "superseded" && <p className="status">{text.superseded}</p>}
      {entry.docStatus === "amended" && <p className="status">{text.amended}</p>}
      <dl className="facts">
        <TextFact name={text.author} texts={entry.authors} />
      </dl>
      {children}
      <More entry={entry} />
    </li>
  );
}

function More({ entry }: { entry: DocumentView }) {
  const { words, format } = useLocale();
  const text = words.documents;
  const { type, categories, period } = entry;
  const kinds = [...(type && type.text !== entry.title.text ? [type] : []), ...categories];
  const { contexts, visit, authenticator, custodian, identifiers } = entry;
  const said = [
    ...kinds,
    entry.date,
    period && periodText(period),
    ...contexts,
    visit,
    authenticator,
    custodian,
  ];
  // A fold with nothing in it promises what is not there.
  if ([...said, ...identifiers].every((one) => !one)) return null;
  return (
    <Fold title={text.more}>
      <dl className="facts">
        <TextFact name={text.type} texts={kinds} />
        <Fact name={text.filed}>{entry.date && format.dayTime(entry.date)}</Fact>
        <Fact name={text.period}>{period && periodText(period)}</Fact>
        <TextFact name={text.context} texts={entry.contexts} />
        <TextFact name={text.visit} texts={[entry.visit]} />
        <TextFact name={text.authenticator} texts={[entry.authenticator]} />
        <TextFact name={text.custodian} texts={[entry.custodian]} />
        <Fact name={text.number}>
          {entry.identifiers.length > 0 &&
            entry.identifiers.map((number) => (
              <div key={number}>
                <bdi>{number}</bdi>
              </div>
            ))}
        </Fact>
      </dl>
    </Fold>
  );

  function periodText({ start, end }: { start: string | null; end: string | null }): string | null {
    if (start && end) {
      const [from, to] = [format.day(start), format.day(end)];
      return from === to ? from : text.between(from, to);
    }
    if (start) return text.from(format.day(start));
    return end ? text.until(format.day(end)) : null;
  }
}
