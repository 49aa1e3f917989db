import { useLocale } from "~/components/shell/locale";
import { zoneChoices } from "~/i18n/zones";
import { paths } from "~/paths";
import type { FreeSlotsView, SlotChoice } from "~server/chart/slots.view";

type FindTimesProps = { chartId: string; view: FreeSlotsView; zone: string | null };

/** Narrowing the free times by a plain GET form: each choice offers only what leads to a time. */
export function FindTimes({ chartId, view, zone }: FindTimesProps) {
  const { words, format } = useLocale();
  const text = words.requests.appointment.find;
  const { filter, choices } = view;
  const isNarrowed = Object.values(filter).some((one) => one !== "");
  return (
    <form role="search" className="find" action={paths.askAppointment(chartId)} aria-label={text.title}>
      {(["service", "practitioner", "place"] as const).map(
        (name) =>
          (choices[name].length > 1 || filter[name] !== "") && (
            <Choice key={name} name={name} chosen={filter[name]} choices={choices[name]} />
          ),
      )}
      {choices.day.length > 1 && (
        <div className="field">
          <label htmlFor="day">{text.day}</label>
          <select id="day" name="day" defaultValue={filter.day}>
            <option value="">{text.any.day}</option>
            {choices.day.map((day) => (
              <option key={day} value={day}>
                {format.longDay(day)}
              </option>
            ))}
          </select>
        </div>
      )}
      <Zone zone={zone} />
      <p className="ways">
        <button className="button second">{text.apply}</button>
        {isNarrowed && <a href={paths.askAppointment(chartId, { zone: zone ?? undefined })}>{text.all}</a>}
      </p>
    </form>
  );
}

type ChoiceProps = { name: "service" | "practitioner" | "place"; chosen: string; choices: SlotChoice[] };

function Choice({ name, chosen, choices }: ChoiceProps) {
  const text = useLocale().words.requests.appointment.find;
  return (
    <div className="field">
      <label htmlFor={name}>{text[name]}</label>
      <select id={name} name={name} defaultValue={chosen}>
        <option value="">{text.any[name]}</option>
        {choices.map(({ value, text: { text: label } }) => (
          <option key={value} value={value} dir="auto">
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Without a script nobody knows where a reader is, and the portal does not guess. */
function Zone({ zone }: { zone: string | null }) {
  const { words, language, timeZone } = useLocale();
  const text = words.requests.appointment.find;
  return (
    <details open={zone !== null}>
      <summary>{text.zone}</summary>
      <div className="field">
        <label htmlFor="zone">{text.zoneLabel}</label>
        <select id="zone" name="zone" defaultValue={zone ?? ""}>
          <option value="">{text.zoneNone}</option>
          {zoneChoices(language, timeZone).map(({ zone: id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </details>
  );
}
