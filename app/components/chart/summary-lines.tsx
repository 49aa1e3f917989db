import { useLocale } from "~/components/shell/locale";
import { Upstream } from "~/components/ui/upstream";
import type { MedicationBrief, ProblemBrief } from "~server/chart/summary.view";
import { codedDose } from "./dosage";

/** A medicine in two lines: its name and how it is taken. */
export function MedicationLine({ medication }: { medication: MedicationBrief }) {
  const locale = useLocale();
  const text = locale.words.medications;
  return (
    <li>
      <b>
        <Upstream text={medication.name} />
      </b>
      {medication.doNotTake && <p className="status">{text.doNotTake}</p>}
      {medication.dosages.map((dosage, index) => {
        const said = dosage.text ?? dosage.patientInstruction;
        const coded = codedDose(dosage, locale).join(" · ");
        return (said ?? coded) && <p key={index}>{said ? <Upstream text={said} /> : coded}</p>;
      })}
    </li>
  );
}

/** A health problem and since when; that it is not confirmed is never left out. */
export function ProblemLine({ problem }: { problem: ProblemBrief }) {
  const { words, format } = useLocale();
  const text = words.conditions;
  const { onset, verification } = problem;
  const since = onset?.start && format.day(onset.start);
  return (
    <li className="problem-line">
      <b>
        <Upstream text={problem.name} />
      </b>
      {verification && verification !== "confirmed" && (
        <p className="status">{text.verification[verification]}</p>
      )}
      {since && (
        <p className="quiet">
          {text.since} {since}
        </p>
      )}
    </li>
  );
}
