import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import { Upstream } from "~/components/ui/upstream";
import { isolateFor } from "~/i18n/isolate";
import type { ProblemView } from "~server/chart/problems.view";
import { Fact, Paragraphs, TextFact } from "./facts";
import { valueText } from "./value";

type Moment = NonNullable<ProblemView["onset"]>;

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

/** A day, a period, an age or words: whatever the record has. */
function momentText({ start, end, age, text }: Moment, locale: Locale): string | null {
  const { words, format, language } = locale;
  const said = words.conditions;
  if (start && end) return said.between(format.day(start), format.day(end));
  if (start ?? end) return format.day((start ?? end)!);
  if (text) return isolateFor(language, text.text);
  if (!age) return null;
  const { low, high } = age;
  const same = low && high && low.text === high.text && low.unit === high.unit;
  return said.atAge(
    valueText(same ? { kind: "quantity", quantity: low } : { kind: "range", low, high }, locale),
  );
}
