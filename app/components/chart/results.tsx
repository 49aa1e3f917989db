import { useLocale } from "~/components/shell/locale";
import type { ResultsView } from "~server/chart/results.view";
import { Found } from "~/components/forms/find-form";
import { Glossary } from "./glossary";
import type { GlossaryTerm } from "./glossary";
import { HeldCards } from "./held-cards";
import { LayNote } from "./lay-name";
import { listedBy, ResultsFilter, ResultsPager } from "./results-filter";
import { ResultsList } from "./results-list";
import { hasEntries, SectionNote, SectionSource } from "./section-note";

/** The list of results with everything it says about itself; a view of every state. */
export function Results({ chartId, view }: { chartId: string; view: ResultsView }) {
  const { results } = useLocale().words;
  const shown = hasEntries(view.section);
  return (
    <>
      <h1>{results.title}</h1>
      {shown && <p className="lead">{results.intro}</p>}
      <SectionNote section={view.section} empty={results.empty} held={view.held} />
      <HeldCards held={view.held} section={view.section} of="results" />
      {shown && (
        <>
          <ResultsFilter chartId={chartId} view={view} />
          <LayNote names={namesOf(view)} />
          <Found {...view} kind={view.filter && results.kinds[view.filter]} held={view.held.length > 0} />
        </>
      )}
      {shown && view.entries.length > 0 && (
        <>
          {!view.find.active && !view.filter && <p className="total">{results.total(view.total)}</p>}
          <ResultsList chartId={chartId} entries={view.entries} listed={listedBy(view)} />
          <ResultsPager chartId={chartId} view={view} />
        </>
      )}
      {shown && <Glossary terms={termsOf(view)} />}
      <SectionSource section={view.section} />
    </>
  );
}

function namesOf({ entries }: ResultsView) {
  const measured = entries.flatMap((entry) => (entry.type === "panel" ? entry.members : [entry]));
  return [
    ...entries.map(({ name }) => name),
    ...measured.flatMap(({ name, components }) => [name, ...components.map((part) => part.name)]),
  ];
}

/** Only words that the page uses. */
function termsOf({ entries, held }: ResultsView): GlossaryTerm[] {
  const values = entries.flatMap((entry) => (entry.type === "panel" ? entry.members : [entry]));
  const used: Array<[GlossaryTerm, boolean]> = [
    ["usualRange", values.some(({ position, ranges }) => position !== null || ranges.length > 0)],
    ["far", values.some(({ position }) => position?.startsWith("critical") ?? false)],
    ["corrected", [...entries, ...values].some(({ corrected }) => corrected)],
    ["notFinal", held.some(({ reason }) => reason === "not-final")],
  ];
  return used.filter(([, isUsed]) => isUsed).map(([term]) => term);
}
