import { useLocale } from "~/components/shell/locale";
import type { Words } from "~/i18n/words";

export type GlossaryTerm = keyof Words["glossary"]["terms"];

/** What some of the page's words mean, folded away until somebody asks; nothing where no such word is used. */
export function Glossary({ terms }: { terms: readonly GlossaryTerm[] }) {
  const { glossary } = useLocale().words;
  if (terms.length === 0) return null;
  return (
    <details className="glossary">
      <summary>{glossary.title}</summary>
      <dl>
        {terms.map((name) => (
          <div key={name}>
            <dt>{glossary.terms[name].term}</dt>
            <dd>{glossary.terms[name].meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
