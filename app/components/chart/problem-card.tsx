import { useLocale } from "~/components/shell/locale";
import { Upstream } from "~/components/ui/upstream";
import type { ProblemView } from "~server/chart/problems.view";
import { Fact, Paragraphs, TextFact } from "./facts";
import { momentText } from "./moment";

/** One health problem: what, since when, what is known about it. "Current" and "confirmed" go without saying. */
export function ProblemCard({ problem }: { problem: ProblemView }) {
  const locale = useLocale();
  const { words, format } = locale;
  const text = words.conditions;
  const { clinicalStatus, verification, onset, abatement } = problem;
  const status = [
    clinicalStatus && clinicalStatus !== "active" ? text.clinicalStatus[clinicalStatus] : null,
    verification && verification !== "confirmed" ? text.verification[verification] : null,
  ].filter((word) => word !== null);
  return (
    <li className="entry">
      <h3>
        <Upstream text={problem.name} />
      </h3>
      {status.length > 0 && <p className="status">{status.join(" · ")}</p>}
      <dl className="facts">
        <Fact name={text.since}>{onset && momentText(onset, locale)}</Fact>
        <Fact name={text.ended}>{abatement && momentText(abatement, locale)}</Fact>
        <TextFact name={text.severity} texts={[problem.severity]} />
        <TextFact name={text.stage} texts={problem.stages} />
        <TextFact name={text.bodySite} texts={problem.bodySites} />
        <TextFact name={text.evidence} texts={problem.evidence} />
        <TextFact name={text.recorders} texts={problem.recorders} />
        {!onset && <Fact name={text.stated}>{problem.assertedDate && format.day(problem.assertedDate)}</Fact>}
        <Fact name={text.recorded}>{problem.recordedDate && format.day(problem.recordedDate)}</Fact>
        <TextFact name={text.category} texts={problem.categories} />
        <TextFact name={text.visit} texts={[problem.visit]} />
      </dl>
      <Paragraphs texts={problem.notes} />
    </li>
  );
}
