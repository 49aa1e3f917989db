import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";

type SinceFormProps = {
  chartId: string;
  /** `YYYY-MM-DD` that is shown; null: nothing is chosen yet. */
  since: string | null;
};

const MONTHS = 12;
const YEARS = 5;

/** "What is new since …": a choice of months, and of years before them, in a GET form. */
export function SinceForm({ chartId, since }: SinceFormProps) {
  const { words, format, now } = useLocale();
  const text = words.changes;
  const choices = choicesAt(format.dayKey(now));
  const chosen = since && (choices.find((choice) => firstOf(choice) === since) ?? since);
  // A day that was asked for by its address stands in the list like the others.
  const all = chosen && !choices.includes(chosen) ? [chosen, ...choices] : choices;
  return (
    <form className="since" action={paths.changes(chartId)}>
      <label htmlFor="since">{text.choose}</label>
      <select id="since" name="since" defaultValue={chosen ?? choices[3]}>
        {all.map((choice) => (
          <option key={choice} value={choice}>
            {format.day(choice)}
          </option>
        ))}
      </select>
      <button className="button">{text.show}</button>
    </form>
  );
}

/** This month and those before it as `YYYY-MM`, then years as `YYYY`. */
function choicesAt(today: string): string[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const months = Array.from({ length: MONTHS }, (_, ago) =>
    new Date(Date.UTC(year, month - 1 - ago, 1)).toISOString().slice(0, 7),
  );
  const last = Number(months.at(-1)!.slice(0, 4));
  return [...months, ...Array.from({ length: YEARS }, (_, ago) => String(last - ago))];
}

const firstOf = (choice: string) => `${choice}${choice.length === 4 ? "-01-01" : "-01"}`;
