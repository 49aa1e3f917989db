import { useLocale } from "~/components/shell/locale";
import { PhoneLink } from "~/components/ui/phone-link";
import { Upstream, UpstreamParagraph } from "~/components/ui/upstream";
import type { AppointmentView } from "~server/chart/appointments.view";
import { Fact, TextFact } from "./facts";

type AppointmentCardProps = {
  appointment: AppointmentView;
  /** "In 11 days" helps for one to come only. */
  upcoming: boolean;
  /** Address of its file for a calendar; null: there is none. */
  calendar?: string | null;
  as?: "li" | "div";
};

/** One appointment: when, as people say it; with whom, where, what to bring. */
export function AppointmentCard(props: AppointmentCardProps) {
  const { appointment, upcoming, calendar = null, as: Box = "li" } = props;
  const { words, format, now } = useLocale();
  const text = words.appointments;
  const { status, start, end, minutes, services } = appointment;
  const from = start && format.time(start);
  const to = end && format.time(end);
  const goesOn = upcoming && status !== "cancelled" && status !== "noshow";
  return (
    <Box className={status === "cancelled" || status === "noshow" ? "entry off" : "entry"}>
      <h3>{start ? <time dateTime={start}>{format.longDay(start)}</time> : text.noTime}</h3>
      {from && (
        <p className="main">
          <span>{to && to !== from ? text.until(from, to) : from}</span>{" "}
          {goesOn && <span className="also">{format.inDays(start, now)}</span>}
        </p>
      )}
      {appointment.requested.map((period, index) => {
        const said = requestedText(period);
        return said && <p key={index}>{said}</p>;
      })}
      {status && !(upcoming && status === "booked") && <p className="status">{text.statuses[status]}</p>}
      <dl className="facts">
        <TextFact name={text.what} texts={services} />
        <TextFact name={text.why} texts={appointment.reasons} />
        <TextFact name={text.cancelled} texts={[appointment.cancellationReason]} />
        <Fact name={text.with}>
          {appointment.people.length > 0 && <People people={appointment.people} />}
        </Fact>
        <Fact name={text.where}>
          {appointment.places.length > 0 && <Places places={appointment.places} />}
        </Fact>
        {!to && minutes !== null && <Fact name={words.medications.lasts}>{text.lasts(minutes)}</Fact>}
        <TextFact name={text.details} texts={[appointment.description]} />
      </dl>
      {appointment.instructions && (
        <div className="bring">
          <h4>{text.bring}</h4>
          <UpstreamParagraph text={appointment.instructions} />
        </div>
      )}
      {calendar && (
        <p className="ways">
          <a href={calendar} download="">
            {words.requests.calendar}
          </a>
        </p>
      )}
    </Box>
  );

  function requestedText({ start, end }: AppointmentView["requested"][number]): string | null {
    const [from, to] = [start && format.dayTime(start), end && format.dayTime(end)];
    if (from && to && from !== to) return text.requested.between(from, to);
    if (from) return text.requested.from(from);
    return to && text.requested.until(to);
  }
}

function People({ people }: Pick<AppointmentView, "people">) {
  return people.map(({ name, role }, index) => (
    <div key={index}>
      <Upstream text={name} />{" "}
      {role && (
        <span className="also quiet">
          <Upstream text={role} />
        </span>
      )}
    </div>
  ));
}

function Places({ places }: Pick<AppointmentView, "places">) {
  const text = useLocale().words.appointments;
  return places.map(({ name, address, directions, phone }, index) => (
    <div key={index}>
      <Upstream text={name} />
      {address && address.text !== name.text && (
        <div>
          <Upstream text={address} />
        </div>
      )}
      {directions && (
        <div>
          {text.directions}: <Upstream text={directions} />
        </div>
      )}
      {phone && (
        <div>
          {text.phone}: <PhoneLink phone={phone} />
        </div>
      )}
    </div>
  ));
}
