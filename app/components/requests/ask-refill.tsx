import { MedicationCard } from "~/components/chart/medication-card";
import { ClinicPhone } from "~/components/chart/section-note";
import { AccountField } from "~/components/forms/account-field";
import { ErrorSummary } from "~/components/forms/field";
import { TextArea } from "~/components/forms/text-area";
import { useLocale } from "~/components/shell/locale";
import { UrgentLine } from "~/components/shell/problem-page";
import { Icon } from "~/components/ui/icon";
import { Notice } from "~/components/ui/notice";
import { paths } from "~/paths";
import type { RefillPageView } from "~server/asking/asking.view";
import { Told } from "./told";

type AskRefillProps = { chartId: string; view: RefillPageView };

/** The medicine as it is prescribed, and either a form or the true reason why there is none, and whom to call. */
export function AskRefill({ chartId, view }: AskRefillProps) {
  const { requests } = useLocale().words;
  const text = requests.refill;
  const { medication, refusal, form, isPreview } = view;
  const { note: fault } = form.faults;
  const wrong = fault ? (fault === "invalid" ? text.errors.noteInvalid : text.errors.noteLong) : null;
  return (
    <>
      <p className="up">
        <a href={paths.medications(chartId)}>
          <Icon name="back" />
          {text.back}
        </a>
      </p>
      {wrong && <ErrorSummary title={requests.problem} messages={[{ field: "note", text: wrong }]} />}
      <RefusedNow view={view} />
      <h1>{text.title}</h1>
      <ul className="entries">
        <MedicationCard medication={medication} />
      </ul>
      {refusal !== null && form.refused !== "not-now" && <Why chartId={chartId} view={view} />}
      {refusal === null && isPreview && <p>{text.preview}</p>}
      {refusal === null && !isPreview && <Form chartId={chartId} view={view} error={wrong} />}
    </>
  );
}

function Form({ chartId, view, error }: AskRefillProps & { error: string | null }) {
  const text = useLocale().words.requests.refill;
  const { form, medication } = view;
  return (
    <form method="post" className="stack" action={paths.askRefill(chartId, medication.id)} noValidate>
      <AccountField />
      <input type="hidden" name="requestId" value={form.requestId} />
      <input type="hidden" name="medicationVersion" value={form.medicationVersion} />
      <p>{text.lead}</p>
      <ClinicPhone section={{ ...NO_SECTION, ...view.clinic }} />
      <TextArea
        name="note"
        label={text.note}
        hint={text.noteHint}
        maxLength={500}
        defaultValue={form.note}
        error={error}
      />
      <button className="button">{text.submit}</button>
    </form>
  );
}

/** Said of a form that was sent, first on the page. */
function RefusedNow({ view: { form, refusal, clinic } }: Pick<AskRefillProps, "view">) {
  const { requests } = useLocale().words;
  const text = requests.refill;
  const phone = <ClinicPhone section={{ ...NO_SECTION, ...clinic }} />;
  switch (form.refused) {
    case "unreachable":
      return (
        <Told title={text.unreachable.title}>
          <p>{text.unreachable.text}</p>
          {phone}
          <UrgentLine />
        </Told>
      );
    case "conflict":
      return (
        <Told title={requests.problem}>
          <p>{requests.conflict}</p>
        </Told>
      );
    case "changed":
    case "not-now":
      return (
        <Told title={text.cannot}>
          <p>{text.refusals[refusal ?? "changed"]}</p>
          {form.note !== "" && refusal !== null && (
            <p>
              {requests.facts.note}: <bdi>{form.note}</bdi>
            </p>
          )}
          {phone}
        </Told>
      );
    case "not-taken":
      return (
        <Told title={requests.notTaken.title}>
          <p>{requests.notTaken.text}</p>
          {phone}
        </Told>
      );
    case null:
      return null;
  }
}

const NO_SECTION = { state: "ready", checkedAt: null, unreadable: 0, missingPages: false } as const;

function Why({ chartId, view: { refusal, clinic, openRequestId } }: AskRefillProps) {
  const text = useLocale().words.requests.refill;
  if (refusal === null) return null;
  const isAsked = refusal === "already-asked";
  return (
    <Notice tone="calm" icon="info" title={isAsked ? text.asked : text.cannot}>
      <p>{text.refusals[refusal]}</p>
      {openRequestId && (
        <p>
          <a className="button" href={paths.request(chartId, openRequestId)}>
            {text.askedLink}
          </a>
        </p>
      )}
      <ClinicPhone section={{ ...NO_SECTION, ...clinic }} />
    </Notice>
  );
}
