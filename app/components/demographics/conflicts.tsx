import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import type { DemographicsConflictView } from "~server/requests/demographics-form.view";
import { DetailValue } from "./detail-value";
import { useFieldNames } from "./field-names";

type ConflictsProps = {
  conflicts: DemographicsConflictView[];
  own: boolean;
  /** Who reads; staff decide about somebody else's. */
  title?: string;
  lead?: string;
  asked?: string;
};

/** What was seen, what is on file now, what is asked for: all three, so that somebody can decide. */
export function Conflicts({ conflicts, own, ...said }: ConflictsProps) {
  const { demographics: text } = useLocale().words;
  const { conflict } = text;
  const names = useFieldNames(own);
  return (
    <section className="notice warning" role="alert" aria-labelledby="conflict" tabIndex={-1} autoFocus>
      <h2 id="conflict">
        <Icon name="warning" />
        {said.title ?? conflict.title}
      </h2>
      <p>{said.lead ?? conflict.lead}</p>
      {conflicts.map(({ field, from, now, to }) => (
        <section key={field} className="change">
          <h3>{names[field]}</h3>
          <dl className="facts">
            <div>
              <dt>{conflict.seen}</dt>
              <dd>
                <DetailValue field={field} value={from} />
              </dd>
            </div>
            <div>
              <dt>{conflict.now}</dt>
              <dd>
                <DetailValue field={field} value={now} />
              </dd>
            </div>
            <div>
              <dt>{said.asked ?? conflict.asked}</dt>
              <dd>
                <DetailValue field={field} value={to} none={text.check.removed} />
              </dd>
            </div>
          </dl>
        </section>
      ))}
    </section>
  );
}
