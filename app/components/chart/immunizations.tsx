import { useLocale } from "~/components/shell/locale";
import { Fold } from "~/components/ui/fold";
import { Upstream } from "~/components/ui/upstream";
import { paths } from "~/paths";
import type { ImmunizationsView, ImmunizationView } from "~server/chart/immunizations.view";
import { Fact, Paragraphs, TextFact } from "./facts";
import { Pager } from "./pager";
import { EntryList, SectionPage } from "./section-page";
import { quantityText } from "./value";

/** Vaccinations, the newest first. One that was not given says so before anything else. */
export function Immunizations({ chartId, view }: { chartId: string; view: ImmunizationsView }) {
  const { immunizations: text } = useLocale().words;
  const { given, notGiven } = view.counts;
  return (
    <SectionPage {...view} title={text.title} intro={text.intro} empty={text.empty}>
      <p className="total">{text.given(given)}</p>
      <EntryList title={text.title} count={given + notGiven} unseen>
        {view.entries.map((entry) => (
          <ImmunizationCard key={entry.id} entry={entry} />
        ))}
      </EntryList>
      <Pager page={view.page} pages={view.pages} href={(page) => paths.immunizations(chartId, page)} />
    </SectionPage>
  );
}

export function ImmunizationCard({ entry }: { entry: ImmunizationView }) {
  const { words, format } = useLocale();
  const text = words.immunizations;
  const { date, dateText, doseNumber, seriesDoses } = entry;
  return (
    <li className="entry">
      <h3>
        <Upstream text={entry.vaccine} />
      </h3>
      <p className="main">
        {date ? format.day(date) : dateText ? <Upstream text={dateText} /> : text.noDate}{" "}
        {doseNumber && (
          <span className="also">
            {seriesDoses ? text.doseOf(doseNumber, seriesDoses) : text.dose(doseNumber)}
          </span>
        )}
      </p>
      {entry.status === "not-done" && <p className="status">{text.notGiven}</p>}
      {entry.subpotent && <p className="status">{text.subpotent}</p>}
      <Paragraphs texts={entry.subpotentReasons} />
      {entry.primarySource === false && <p className="quiet">{text.reported}</p>}
      <dl className="facts">
        <TextFact name={text.statusReason} texts={[entry.statusReason]} />
        <TextFact name={text.expected} texts={entry.targets} />
        <TextFact name={text.performers} texts={entry.performers} />
        <TextFact name={text.location} texts={[entry.location]} />
        <TextFact name={text.origin} texts={[entry.reportOrigin]} />
        <TextFact name={text.reasons} texts={entry.reasons} />
        <Fact name={text.reaction}>{entry.reactionDates.map((day) => format.day(day)).join(" · ")}</Fact>
      </dl>
      <Paragraphs texts={entry.notes} />
      <More entry={entry} />
    </li>
  );
}

/** What a school, another clinic or a recall asks for. */
function More({ entry }: { entry: ImmunizationView }) {
  const { words, format } = useLocale();
  const text = words.immunizations;
  const { lotNumber, expirationDate, manufacturer, series, site, route, dose } = entry;
  if (![lotNumber, expirationDate, manufacturer, series, site, route, dose].some(Boolean)) return null;
  return (
    <Fold title={text.more}>
      <dl className="facts">
        <Fact name={text.lot}>{lotNumber && <bdi>{lotNumber}</bdi>}</Fact>
        <Fact name={text.expires}>{expirationDate && format.day(expirationDate)}</Fact>
        <TextFact name={text.manufacturer} texts={[manufacturer]} />
        <TextFact name={text.series} texts={[series]} />
        <TextFact name={text.site} texts={[site]} />
        <TextFact name={text.route} texts={[route]} />
        <Fact name={text.amount}>{dose && <bdi dir="ltr">{quantityText(dose)}</bdi>}</Fact>
      </dl>
    </Fold>
  );
}
