import { AccountField } from "~/components/forms/account-field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { OneRequestView } from "~server/asking/requests.view";
import { UpToRequests } from "./one-request";
import { RequestFacts } from "./request-facts";
import { statusText, toneOf } from "./request-words";

/** Before something is taken back: what that means. */
export function CancelRequest({ chartId, view: { request } }: { chartId: string; view: OneRequestView }) {
  const locale = useLocale();
  const text = locale.words.requests;
  const { kind } = request.subject;
  return (
    <>
      <UpToRequests chartId={chartId} />
      <h1>{text.cancel.title[kind]}</h1>
      <p className={`stands ${toneOf(request)}`}>{statusText(request, locale)}</p>
      <RequestFacts request={request} />
      <ul className="plain-list">
        {text.cancel.facts[kind].map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <form method="post" action={paths.cancelRequest(chartId, request.id)}>
        <AccountField />
        <p className="ways">
          <button className="button grave">{text.cancel.submit[kind]}</button>
          <a href={paths.request(chartId, request.id)}>{text.cancel.keep}</a>
        </p>
      </form>
    </>
  );
}
