import { useLocale } from "~/components/shell/locale";
import { agreementOf } from "~/i18n/agreement/words";

type AgreementProps = { error: string | null; ticked: boolean; hint?: string };

/** The text that is agreed to, as it will be kept, and the box. */
export function Agreement({ error, ticked, hint }: AgreementProps) {
  const { words, language } = useLocale();
  const { send } = words.sharing;
  const { version, paragraphs } = agreementOf(language);
  const described = [hint && "agreed-hint", error && "agreed-error"].filter(Boolean).join(" ");
  return (
    <section className="agreement" aria-labelledby="agreement">
      <h2 id="agreement">{send.agreement}</h2>
      <ul className="plain-list">
        {paragraphs.map((paragraph) => (
          <li key={paragraph}>{paragraph}</li>
        ))}
      </ul>
      <input type="hidden" name="agreedVersion" value={version} />
      <input type="hidden" name="agreedLanguage" value={language} />
      <div className={error ? "field wrong" : "field"}>
        {hint && (
          <p id="agreed-hint" className="quiet">
            {hint}
          </p>
        )}
        {error && (
          <p id="agreed-error" className="error">
            {error}
          </p>
        )}
        <div className="choice">
          <input
            type="checkbox"
            id="agreed"
            name="agreed"
            value="yes"
            defaultChecked={ticked}
            aria-describedby={described || undefined}
          />
          <label htmlFor="agreed">{send.agree}</label>
        </div>
      </div>
    </section>
  );
}
