import { useLocale } from "~/components/shell/locale";
import type { DemographicsChangeView } from "~server/requests/demographics-form.view";
import { DetailValue } from "./detail-value";

/** Field by field: what is on file, and what it should be. */
export function ChangesList({ changes, before }: { changes: DemographicsChangeView[]; before?: string }) {
  const { demographics: text } = useLocale().words;
  return (
    <ul className="changes-list">
      {changes.map(({ field, from, to }) => (
        <li key={field} className="change">
          <h3>{text.fields[field]}</h3>
          <dl className="facts">
            <div>
              <dt>{before ?? text.check.now}</dt>
              <dd>
                <DetailValue field={field} value={from} />
              </dd>
            </div>
            <div className="will-be">
              <dt>{text.check.willBe}</dt>
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
