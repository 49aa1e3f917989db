import { Fragment } from "react";
import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import { Upstream } from "~/components/ui/upstream";
import type { ChangeLine, ChangesBlock } from "~server/chart/changes.view";
import { nameOf } from "./result-name";

type ChangeLinesProps = {
  block: ChangesBlock;
  none: string;
  /** What was done on one day stands in one line, as what is measured at a visit does. */
  together?: boolean;
};

/** What changed, what it was, and when, each change in a line; what is not known to have changed is said as such. */
export function ChangeLines({ block, none, together = false }: ChangeLinesProps) {
  const locale = useLocale();
  const { lines, total } = block;
  if (total === 0) return <p>{none}</p>;
  const said = lines.map((line) => ({ line, text: changeText(line, locale) }));
  const visits = said.filter(({ text }, i) => !together || text !== said[i - 1]?.text);
  return (
    <>
      {lines.length < total && <p className="total">{locale.words.summary.firstOf(lines.length, total)}</p>}
      <ul className="lines">
        {visits.map(({ line, text }) => (
          <li key={`${line.id} ${line.what}`}>
            <b>
              {(together ? said.filter((one) => one.text === text) : [{ line }]).map((one, index) => (
                <Fragment key={index}>
                  {index > 0 && " · "}
                  {nameOfLine(one.line, locale)}
                </Fragment>
              ))}
            </b>
            <p className="quiet">{text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function nameOfLine(line: ChangeLine, locale: Locale) {
  return line.name ? <Upstream text={nameOf(line.name, "result", locale)} /> : unnamed(line, locale);
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
