import { FindForm, Found } from "~/components/forms/find-form";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { AppointmentsPageView } from "~server/chart/appointments.view";
import { AppointmentCard } from "./appointment-card";
import { Pager } from "./pager";
import { ClinicPhone } from "./section-note";
import { EntryList, SectionPage } from "./section-page";

/** Appointments to come, the next first, those called off, then those of the past. */
export function Appointments({ chartId, view }: { chartId: string; view: AppointmentsPageView }) {
  const { appointments: text, requests } = useLocale().words;
  const total = view.counts.upcoming + view.counts.off + view.counts.past;
  const ask = view.mayAsk && (
    <p>
      <a className="button" href={paths.askAppointment(chartId)}>
        {requests.appointment.title}
      </a>
    </p>
  );
  return (
    <SectionPage {...view} title={text.title} intro={text.intro} empty={text.empty} ask={ask}>
      <FindForm action={paths.appointments(chartId)} find={view.find} dated />
      <Found {...view} total={total} held={view.held.length > 0} />
      {view.counts.upcoming === 0 && !view.find.active && view.section.state === "ready" && (
        <>
          <p>{text.noneUpcoming}</p>
          <ClinicPhone section={view.section} />
        </>
      )}
      <EntryList title={text.upcoming} count={view.counts.upcoming}>
        {view.upcoming.map((one) => (
          <AppointmentCard
            key={one.id}
            appointment={one}
            upcoming
            calendar={one.status === "booked" ? paths.appointmentCalendar(chartId, one.id) : null}
          />
        ))}
      </EntryList>
      <EntryList title={text.off} count={view.counts.off} past>
        {view.off.map((one) => (
          <AppointmentCard key={one.id} appointment={one} upcoming={false} />
        ))}
      </EntryList>
      <EntryList title={text.past} count={view.counts.past} past>
        {view.past.map((one) => (
          <AppointmentCard key={one.id} appointment={one} upcoming={false} />
        ))}
      </EntryList>
      <Pager
        page={view.page}
        pages={view.pages}
        href={(page) => paths.appointments(chartId, { ...view.find, page })}
      />
    </SectionPage>
  );
}
