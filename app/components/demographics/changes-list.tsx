import { useLocale } from "~/components/shell/locale";
import type { DemographicsChangeView } from "~server/requests/demographics-form.view";
import { DetailValue } from "./detail-value";
import { useFieldNames } from "./field-names";

type ChangesListProps = {
  changes: DemographicsChangeView[];
  own: boolean;
  /** Where it was asked some time ago. */
  before?: string;
  after?: string;
};

/** Field by field: what is on file, and what it should be. */
export function ChangesList({ changes, own, before, after }: ChangesListProps) {
  const { demographics: text } = useLocale().words;
  const names = useFieldNames(own);
  return (
    <ul className="changes-list">
      {changes.map(({ field, from, to }) => (
        <li key={field} className="change">
          <h3>{names[field]}</h3>
          <dl className="facts">
            <div>
              <dt>{before ?? text.check.now}</dt>
              <dd>
                <DetailValue field={field} value={from} />
              </dd>
            </div>
            <div className="will-be">
              <dt>{after ?? text.check.willBe}</dt>
              <dd>
                <DetailValue field={field} value={to} none={text.check.removed} />
              </dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  );
}
