import { FindForm, Found } from "~/components/forms/find-form";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { ProblemsView, ProblemView } from "~server/chart/problems.view";
import { Pager } from "./pager";
import { ProblemCard } from "./problem-card";
import { EntryList, SectionPage } from "./section-page";

/** Health problems: those of now, other concerns, the past, and the diagnoses of single visits. */
export function Problems({ chartId, view }: { chartId: string; view: ProblemsView }) {
  const { conditions: text } = useLocale().words;
  const total = Object.values(view.counts).reduce((sum, count) => sum + count, 0);
  return (
    <SectionPage
      {...view}
      title={text.title}
      intro={text.intro}
      empty={text.empty}
      glossary={["status", "unconfirmed"]}
    >
      <FindForm action={paths.problems(chartId)} find={view.find} />
      <Found {...view} total={total} held={view.held.length > 0} />
      <EntryList title={text.active} count={view.counts.active}>
        {view.active.map(card)}
      </EntryList>
      <EntryList title={text.concerns} count={view.counts.activeConcerns}>
        {view.activeConcerns.map(card)}
      </EntryList>
      <EntryList title={text.past} count={view.counts.past} past>
        {view.past.map(card)}
      </EntryList>
      <EntryList title={text.visits} count={view.counts.visitDiagnoses} past>
        {view.visitDiagnoses.map(card)}
      </EntryList>
      <Pager
        page={view.page}
        pages={view.pages}
        href={(page) => paths.problems(chartId, { ...view.find, page })}
      />
    </SectionPage>
  );
}

const card = (problem: ProblemView) => <ProblemCard key={problem.id} problem={problem} />;
