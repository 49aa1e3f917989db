import { useLocale } from "~/components/shell/locale";
import { Upstream } from "~/components/ui/upstream";
import { formatFor } from "~/i18n/format";
import { zoneName } from "~/i18n/zones";
import type { FreeSlotsView, SlotView } from "~server/chart/slots.view";

type SlotDaysProps = {
  days: FreeSlotsView["days"];
  title: string;
  /** Over all pages; null: not said. */
  total: number | null;
  /** Id of the time that was chosen. */
  chosen: string;
  /** That time, when it stands on another page. */
  pinned: SlotView | null;
  zone: string | null;
  /** False in a preview: the times are only looked at. */
  mayChoose: boolean;
  error: string | null;
};

/** The free times as one question, by day; the summary's link leads to the first of them. */
export function SlotDays(props: SlotDaysProps) {
  const { days, title, total, chosen, pinned, zone, mayChoose, error } = props;
  const { words, format } = useLocale();
  const text = words.requests.appointment;
  const first = days[0]?.slots[0];
  if (!first) return null;
  const isPinned = pinned !== null && !days.some(({ slots }) => slots.some(({ id }) => id === pinned.id));
  const all = isPinned ? [{ day: format.dayKey(pinned.start), slots: [pinned] }, ...days] : days;
  const firstId = all[0]!.slots[0]!.id;
  return (
    <fieldset
      className={error ? "field times wrong" : "field times"}
      id="times"
      aria-describedby={error ? "slotId-error clinic-time" : "clinic-time"}
    >
      <legend>{title}</legend>
      {total !== null && <p className="total">{text.total(total)}</p>}
      <p className="quiet" id="clinic-time">
        {text.clinicTime(format.zone())}
      </p>
      {error && (
        <p id="slotId-error" className="error">
          {error}
        </p>
      )}
      {all.map(({ day, slots }, index) => (
        <fieldset key={`${index} ${day}`} className="choices">
          <legend>{format.longDay(day)}</legend>
          {slots.map((slot) => (
            <div key={slot.id} className="choice">
              {mayChoose && (
                <input
                  type="radio"
                  id={slot.id === firstId ? "slotId" : `slot-${slot.id}`}
                  name="slotId"
                  value={slot.id}
                  defaultChecked={slot.id === chosen}
                />
              )}
              <SlotLabel slot={slot} zone={zone} id={slot.id === firstId ? "slotId" : `slot-${slot.id}`} />
            </div>
          ))}
        </fieldset>
      ))}
    </fieldset>
  );
}

function SlotLabel({ slot, zone, id }: { slot: SlotView; zone: string | null; id: string }) {
  const { words, format, language } = useLocale();
  const text = words.requests.appointment;
  const [from, to] = [format.time(slot.start)!, format.time(slot.end)];
  const about = [...slot.services, slot.practitioner, slot.place].filter((one) => one !== null);
  return (
    <label htmlFor={id}>
      <b>{to && to !== from ? text.until(from, to) : from}</b>{" "}
      {zone && <span className="there">{text.yourTime(timeThere(), zoneName(language, zone))}</span>}{" "}
      <span className="about">
        {about.map((one, index) => (
          <span key={index}>
            <Upstream text={one} />{" "}
          </span>
        ))}
      </span>
    </label>
  );

  /** With its day, where that is another one than here. */
  function timeThere(): string {
    const there = formatFor(language, zone!);
    const isSameDay = there.dayKey(slot.start) === format.dayKey(slot.start);
    return isSameDay ? there.time(slot.start)! : there.dayTime(slot.start);
  }
}
