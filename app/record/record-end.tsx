import type { GlossaryTerm } from "~/components/chart/glossary";
import { useLocale } from "~/components/shell/locale";
import type { RecordHead } from "~server/export/document/record-document.view";

/** What words mean that not everybody knows, whose words stand beside the names, and that this is all. */
export function RecordEnd({ head }: { head: RecordHead }) {
  const { words } = useLocale();
  const { glossary } = words;
  const measured = head.parts.some(
    ({ section, count }) => (section === "results" || section === "vitals") && count > 0,
  );
  return (
    <footer>
      <section className="glossary">
        <h2>{glossary.title}</h2>
        {measured && <p>{words.results.layNote}</p>}
        <dl>
          {(Object.keys(glossary.terms) as GlossaryTerm[]).map((name) => (
            <div key={name}>
              <dt>{glossary.terms[name].term}</dt>
              <dd>{glossary.terms[name].meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p className="quiet">{words.recordDocument.end}</p>
    </footer>
  );
}
