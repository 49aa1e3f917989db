import { ClinicPhone } from "~/components/chart/section-note";
import { ChangesList } from "~/components/demographics/changes-list";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { Upstream, UpstreamParagraph } from "~/components/ui/upstream";
import { paths } from "~/paths";
import type { RequestPageView, RequestView } from "~server/asking/requests.view";
import { RequestFacts } from "./request-facts";
import { isSlotGone, nextText, outcomeText, statusText, stepsOf, toneOf } from "./request-words";

type OneRequestProps = {
  chartId: string;
  view: RequestPageView;
  /** What was just done: a word of `words.requests.done`; others say nothing. */
  done: string | null;
  /** Somebody else's record. */
  acting: boolean;
};

/** One request: how it stands, what happens next and by when, the reference, and what can be done about it. */
export function OneRequest({ chartId, view, done, acting }: OneRequestProps) {
  const { request, clinic, changes, proxyName } = view;
  const locale = useLocale();
  const text = locale.words.requests;
  const said = text.done[done as keyof typeof text.done] as string | undefined;
  const { subject, rejectionReason, status } = request;
  const outcome = outcomeText(request, locale);
  return (
    <>
      <UpToRequests chartId={chartId} />
      {said && (
        <p role="status" className={`notice ${done === "too-late" ? "news" : "done"}`}>
          <Icon name={done === "too-late" ? "info" : "check"} />
          <span>{said}</span>
        </p>
      )}
      <h1>{text.kinds[subject.kind]}</h1>
      {subject.kind === "refill" && (
        <p className="lead">
          <Upstream text={subject.medicine} />
        </p>
      )}
      <p className={`stands large ${toneOf(request)}`}>{statusText(request, locale)}</p>
      {outcome && <p>{outcome}</p>}
      {(rejectionReason || (status === "rejected" && !outcome)) && (
        <section className="answer">
          <h2>{text.clinicSays}</h2>
          {rejectionReason ? <UpstreamParagraph text={rejectionReason} /> : <p>{text.noReason}</p>}
        </section>
      )}
      <section className="block" aria-labelledby="next">
        <h2 id="next">{text.next.title}</h2>
        <p>{nextText(request, locale)}</p>
        <p>
          {text.reference}: <b className="reference">{request.reference}</b>{" "}
          <span className="quiet">{text.referenceHint}</span>
        </p>
        <ClinicPhone section={{ ...NO_SECTION, ...clinic }} />
        <Ways chartId={chartId} request={request} />
      </section>
      <Steps request={request} />
      {changes.length > 0 && (
        <section aria-labelledby="changes">
          <h2 id="changes">{text.facts.fields}</h2>
          <ChangesList
            changes={changes}
            own={!acting}
            before={text.facts.onFileThen}
            after={text.facts.askedFor}
          />
        </section>
      )}
      <RequestFacts request={request} proxyName={proxyName} whole />
    </>
  );
}

const NO_SECTION = { state: "ready", checkedAt: null, unreadable: 0, missingPages: false } as const;

export function UpToRequests({ chartId }: { chartId: string }) {
  const { requests } = useLocale().words;
  return (
    <p className="up">
      <a href={paths.requests(chartId)}>
        <Icon name="back" />
        {requests.back}
      </a>
    </p>
  );
}

function Ways({ chartId, request }: { chartId: string; request: RequestView }) {
  const { requests: text } = useLocale().words;
  const { subject, outcomeReason, status, mayCancel } = request;
  const bookedId = subject.kind === "appointment" ? subject.bookedId : null;
  const askAgain =
    subject.kind === "appointment" && (isSlotGone(outcomeReason) || ["rejected", "failed"].includes(status));
  if (!mayCancel && bookedId === null && !askAgain) return null;
  return (
    <ul className="deeds">
      {bookedId !== null && (
        <li>
          <a href={paths.appointmentCalendar(chartId, bookedId)} download="">
            {text.calendar}
          </a>
          <p className="quiet">{text.calendarHint}</p>
        </li>
      )}
      {askAgain && (
        <li>
          <a className="button" href={paths.askAppointment(chartId)}>
            {text.appointment.title}
          </a>
        </li>
      )}
      {mayCancel && (
        <li>
          <a href={paths.cancelRequest(chartId, request.id)}>{text.cancel.link[subject.kind]}</a>
        </li>
      )}
    </ul>
  );
}

/** An ordered list; which is done and which is now is said in words too. */
function Steps({ request }: { request: RequestView }) {
  const locale = useLocale();
  const { steps } = locale.words.requests;
  const all = stepsOf(request, locale);
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{steps.title}</h2>
      <ol className="steps">
        {all.map(({ text, state }) => (
          <li key={text} className={state} aria-current={state === "now" ? "step" : undefined}>
            <span>{text}</span> <span className="quiet">({steps[state]})</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
