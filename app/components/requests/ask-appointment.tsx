import { AccountField } from "~/components/forms/account-field";
import { ErrorSummary } from "~/components/forms/field";
import { TextArea } from "~/components/forms/text-area";
import { Pager } from "~/components/chart/pager";
import { ClinicPhone, SectionSource } from "~/components/chart/section-note";
import { useLocale } from "~/components/shell/locale";
import { UrgentLine } from "~/components/shell/problem-page";
import { Icon } from "~/components/ui/icon";
import { Notice } from "~/components/ui/notice";
import { paths } from "~/paths";
import type { TimesQuery } from "~/paths";
import type { AppointmentForm } from "~server/asking/asking.view";
import type { FreeSlotsView } from "~server/chart/slots.view";
import { FindTimes } from "./find-times";
import { SlotDays } from "./slot-days";
import { Told } from "./told";

export type AskAppointmentProps = {
  chartId: string;
  view: FreeSlotsView;
  /** IANA name of a zone the reader says they are in; null: none. */
  zone: string | null;
  /** null: in a preview nothing can be sent. */
  form: AppointmentForm | null;
};

/** One page: find a time, choose it, say what it is about, send it. */
export function AskAppointment({ chartId, view, zone, form }: AskAppointmentProps) {
  const { requests } = useLocale().words;
  const text = requests.appointment;
  const messages = form ? messagesOf(form, text.errors) : [];
  return (
    <>
      <p className="up">
        <a href={paths.requests(chartId)}>
          <Icon name="back" />
          {requests.back}
        </a>
      </p>
      {messages.length > 0 && <ErrorSummary title={requests.problem} messages={messages} />}
      {form && <Refused form={form} view={view} />}
      <h1>{text.title}</h1>
      {form ? <p className="lead">{text.lead}</p> : <p className="lead">{text.preview}</p>}
      <State view={view} />
      <Times chartId={chartId} view={view} zone={zone} form={form} />
      <SectionSource section={view.section} />
    </>
  );
}

function Times({ chartId, view, zone, form }: AskAppointmentProps) {
  const { words, format } = useLocale();
  const text = words.requests.appointment;
  const others = form?.others ?? [];
  const isShown = view.days.length > 0;
  const asked: TimesQuery = { ...view.filter, zone: zone ?? undefined, page: view.page };
  const isGone = form?.refused === "slot-not-available";
  const find = isShown && <FindTimes chartId={chartId} view={view} zone={zone} />;
  return (
    <>
      {!isGone && find}
      {view.lost && <p className="status">{text.lost}</p>}
      <form
        method="post"
        className="stack"
        action={paths.askAppointment(chartId, asked)}
        id="send"
        noValidate
      >
        {form && (
          <>
            <AccountField />
            <input type="hidden" name="requestId" value={form.requestId} />
          </>
        )}
        <SlotDays
          days={isGone && others.length > 0 ? byDay(others, format.dayKey) : view.days}
          title={isGone && others.length > 0 ? text.taken.others : text.times}
          total={isGone ? null : view.total}
          chosen={form?.typed.slotId ?? ""}
          pinned={form?.chosen ?? null}
          zone={zone}
          mayChoose={form !== null}
          error={form?.faults.slotId ? text.errors.slotId : null}
        />
        {!isGone && (
          <Pager
            page={view.page}
            pages={view.pages}
            href={(page) => `${paths.askAppointment(chartId, { ...asked, page })}#times`}
          />
        )}
        {form && (isShown || others.length > 0 || form.typed.reason !== "") && (
          <>
            <TextArea
              name="reason"
              label={text.reason}
              hint={text.reasonHint}
              maxLength={500}
              defaultValue={form.typed.reason}
              error={reasonError(form, text.errors)}
            />
            <button className="button">{text.submit}</button>
          </>
        )}
      </form>
      {isGone && find}
    </>
  );
}

type Errors = Record<"slotId" | "reason" | "reasonLong" | "reasonInvalid", string>;

function reasonError({ faults }: AppointmentForm, errors: Errors): string | null {
  if (!faults.reason) return null;
  return { missing: errors.reason, "too-long": errors.reasonLong, invalid: errors.reasonInvalid }[
    faults.reason
  ];
}

function messagesOf(form: AppointmentForm, errors: Errors) {
  const reason = reasonError(form, errors);
  return [
    ...(form.faults.slotId ? [{ field: "slotId", text: errors.slotId }] : []),
    ...(reason ? [{ field: "reason", text: reason }] : []),
  ];
}

function byDay(slots: AppointmentForm["others"], dayOf: (moment: string) => string): FreeSlotsView["days"] {
  const days = new Map<string, AppointmentForm["others"]>();
  for (const slot of slots) days.set(dayOf(slot.start), [...(days.get(dayOf(slot.start)) ?? []), slot]);
  return [...days].map(([day, on]) => ({ day, slots: on }));
}

/** Why nothing was asked for, first on the page. */
function Refused({ form, view }: { form: AppointmentForm; view: FreeSlotsView }) {
  const { requests } = useLocale().words;
  const text = requests.appointment;
  switch (form.refused) {
    case "slot-not-available":
      return (
        <Told title={text.taken.title}>
          <p>{text.taken.text}</p>
          {form.others.length === 0 && <p>{text.taken.noOthers}</p>}
        </Told>
      );
    case "too-many":
      return (
        <Told title={text.tooMany.title}>
          <p>{text.tooMany.text}</p>
          <ClinicPhone section={view.section} />
        </Told>
      );
    case "unreachable":
      return (
        <Told title={text.unreachable.title}>
          <p>{text.unreachable.text}</p>
          <ClinicPhone section={view.section} />
          <UrgentLine />
        </Told>
      );
    case "conflict":
      return (
        <Told title={requests.problem}>
          <p>{requests.conflict}</p>
        </Told>
      );
    case "not-taken":
      return (
        <Told title={requests.notTaken.title}>
          <p>{requests.notTaken.text}</p>
          <ClinicPhone section={view.section} />
        </Told>
      );
    case null:
      return null;
  }
}

/** What the list of times says of itself. That it could not be had is never said as if none were free. */
function State({ view: { section } }: Pick<AskAppointmentProps, "view">) {
  const { words, format, now, here } = useLocale();
  const text = words.requests.appointment;
  if (section.state === "unavailable") {
    return (
      <Notice tone="warning" icon="warning" title={text.unavailable.title}>
        <p>{text.unavailable.text}</p>
        {section.checkedAt && <p>{text.unavailable.lastSeen(format.when(section.checkedAt, now))}</p>}
        <p>{text.unavailable.wayOn}</p>
        <ClinicPhone section={section} />
        <p>
          <a className="button" href={here}>
            {words.states.unavailable.again}
          </a>
        </p>
        <UrgentLine />
      </Notice>
    );
  }
  if (section.state === "empty") {
    return (
      <Notice tone="calm" icon="info" title={text.noneTitle}>
        <p>{text.none}</p>
        <ClinicPhone section={section} />
      </Notice>
    );
  }
  if (section.state !== "incomplete") return null;
  return (
    <Notice tone="warning" icon="warning" title={words.states.incomplete.title}>
      <p>{text.incomplete}</p>
      <ClinicPhone section={section} />
    </Notice>
  );
}
