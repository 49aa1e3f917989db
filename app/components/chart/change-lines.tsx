import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import { Upstream } from "~/components/ui/upstream";
import type { ChangeLine, ChangesBlock } from "~server/chart/changes.view";

/** What changed, what it was, and when, each change in a line; what is not known to have changed is said as such. */
export function ChangeLines({ block, none }: { block: ChangesBlock; none: string }) {
  const locale = useLocale();
  const { lines, total } = block;
  if (total === 0) return <p>{none}</p>;
  return (
    <>
      {lines.length < total && <p className="total">{locale.words.summary.firstOf(lines.length, total)}</p>}
      <ul className="lines">
        {lines.map((line) => (
          <li key={`${line.id} ${line.what}`}>
            <b>{line.name ? <Upstream text={line.name} /> : unnamed(line, locale)}</b>
            <p className="quiet">{changeText(line, locale)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function unnamed({ appointment }: ChangeLine, { words }: Locale): string {
  return appointment ? words.appointments.unnamed : words.results.nameless.result;
}

function changeText({ what, date, appointment }: ChangeLine, { words, format }: Locale): string {
  const { changes, appointments } = words;
  const day = format.day(date);
  if (what === "appointment") {
    const status = appointment?.status && appointments.statuses[appointment.status];
    return status ? changes.onDay(status, day) : day;
  }
  if (what === "appointment-made") {
    return appointment?.start ? changes.madeFor(day, format.dayTime(appointment.start)) : changes.made(day);
  }
  return changes.onDay(changes.what[what], day);
}
