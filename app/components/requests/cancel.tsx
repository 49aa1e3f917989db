import { AccountField } from "~/components/forms/account-field";
import { ErrorSummary } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { OneRequestView } from "~server/asking/requests.view";
import { UpToRequests } from "./one-request";
import { RequestFacts } from "./request-facts";
import { statusText, toneOf } from "./request-words";

/** Before something is taken back: what that means. Too late: how it stands. */
export function CancelRequest({ chartId, view: { request } }: { chartId: string; view: OneRequestView }) {
  const locale = useLocale();
  const text = locale.words.requests;
  const { kind } = request.subject;
  const back = paths.request(chartId, request.id);
  return (
    <>
      <UpToRequests chartId={chartId} />
      {!request.mayCancel && (
        <ErrorSummary title={text.problem} messages={[{ field: "stands", text: text.cancel.tooLate }]} />
      )}
      <h1>{request.mayCancel ? text.cancel.title[kind] : text.kinds[kind]}</h1>
      <p id="stands" className={`stands ${toneOf(request)}`}>
        {statusText(request, locale)}
      </p>
      <RequestFacts request={request} />
      {request.mayCancel ? (
        <>
          <ul className="plain-list">
            {text.cancel.facts[kind].map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
          <form method="post" action={paths.cancelRequest(chartId, request.id)}>
            <AccountField />
            <p className="ways">
              <button className="button grave">{text.cancel.submit[kind]}</button>
              <a href={back}>{text.cancel.keep}</a>
            </p>
          </form>
        </>
      ) : (
        <p>
          <a className="button" href={back}>
            {text.more}
          </a>
        </p>
      )}
    </>
  );
}
