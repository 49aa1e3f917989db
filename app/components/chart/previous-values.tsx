import { useLocale } from "~/components/shell/locale";
import type { ResultDetailView } from "~server/chart/results.view";
import { Value } from "./value";

/** What a corrected result said before, newest first, struck through. */
export function PreviousValues({ previous }: Pick<ResultDetailView, "previous">) {
  const { words, format } = useLocale();
  const { detail } = words.results;
  return (
    <ul className="before">
      {previous.map(({ value, at }, index) => (
        <li key={index}>
          <s>
            <Value value={value} />
          </s>{" "}
          {at && <span className="quiet">{detail.reportedAt(format.dayTime(at))}</span>}
        </li>
      ))}
    </ul>
  );
}
