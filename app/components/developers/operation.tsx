import { useLocale } from "~/components/shell/locale";
import type { OperationView } from "~server/api/developers.view";

/** English, from left to right, wherever it stands. */
const IN_ENGLISH = { lang: "en", dir: "ltr" } as const;

export function Operation({ operation }: { operation: OperationView }) {
  const text = useLocale().words.developers;
  const { id, method, path, summary, query, sends, answers, refusals } = operation;
  return (
    <li className="card operation" id={id}>
      <h3 {...IN_ENGLISH}>
        <code>
          {method} {path}
        </code>
      </h3>
      <p {...IN_ENGLISH}>
        <Said text={summary} />
      </p>
      <dl>
        <dt>{text.name}</dt>
        <dd {...IN_ENGLISH}>
          <code>{id}</code>
        </dd>
        {query.length > 0 && <dt>{text.query}</dt>}
        {query.map(({ name, meaning }) => (
          <dd key={name} {...IN_ENGLISH}>
            <code>{name}</code>: <Said text={meaning} />
          </dd>
        ))}
        {sends && (
          <>
            <dt>{text.sends}</dt>
            <dd {...IN_ENGLISH}>
              <code>application/json</code>
            </dd>
          </>
        )}
        <dt>{text.answers}</dt>
        <dd {...IN_ENGLISH}>
          <code>{answers}</code>
        </dd>
        {refusals.length > 0 && <dt>{text.refusals.own}</dt>}
        {refusals.length > 0 && (
          <dd>
            <Refusals refusals={refusals} />
          </dd>
        )}
      </dl>
    </li>
  );
}

/** Names stand between backticks, as in the document. */
function Said({ text }: { text: string }) {
  return text.split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}

export function Refusals({ refusals }: Pick<OperationView, "refusals">) {
  return (
    <ul className="codes" {...IN_ENGLISH}>
      {refusals.map(({ status, codes }) => (
        <li key={status}>
          {status} <code>{codes.join(", ")}</code>
        </li>
      ))}
    </ul>
  );
}
