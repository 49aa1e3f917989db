import { useLocale } from "~/components/shell/locale";
import { Notice } from "~/components/ui/notice";
import type { ReleaseRule } from "~server/policies/release-rules";
import type { RulesConflict } from "~server/release/release-desk.view";
import { MadeBy } from "./release-rules";
import { RuleWords } from "./rule-words";

/** The rules changed between the page and its form: both versions, and what differs. */
export function RuleConflict({ conflict, gone }: { conflict: RulesConflict; gone: boolean }) {
  const { conflict: text } = useLocale().words.deskRelease;
  const { was, is, diff } = conflict;
  return (
    <section className="account-part">
      <Notice tone="warning" icon="warning" title={text.title}>
        <p>{text.text}</p>
        {gone && <p>{text.gone}</p>}
      </Notice>
      <p>
        {text.was(was.version)}{" "}
        <span className="quiet">
          <MadeBy version={was} />
        </span>
      </p>
      <p>
        {text.is(is.version)}{" "}
        <span className="quiet">
          <MadeBy version={is} />
        </span>
      </p>
      <p dir="auto">{is.note}</p>
      <Rules title={text.added} rules={diff.added} />
      <Rules title={text.ended} rules={diff.ended} />
      {diff.changed.map(({ before, after }) => (
        <section key={after.id} className="account-part">
          <h3>{text.changed}</h3>
          <div className="card">
            <h4>{text.before}</h4>
            <RuleWords rule={before} />
          </div>
          <div className="card">
            <h4>{text.after}</h4>
            <RuleWords rule={after} />
          </div>
        </section>
      ))}
    </section>
  );
}

function Rules({ title, rules }: { title: string; rules: ReleaseRule[] }) {
  if (rules.length === 0) return null;
  return (
    <section className="account-part">
      <h3>{title}</h3>
      {rules.map((rule) => (
        <div key={rule.id} className="card">
          <RuleWords rule={rule} />
        </div>
      ))}
    </section>
  );
}
