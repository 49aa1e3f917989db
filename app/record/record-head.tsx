import { ageText } from "~/components/shell/person-bar";
import { useLocale } from "~/components/shell/locale";
import { PhoneLink } from "~/components/ui/phone-link";
import { isolateFor } from "~/i18n/isolate";
import type { Language } from "~/i18n/languages";
import type { Words } from "~/i18n/words";
import type {
  PartHead,
  RecordHead as Head,
  RenderingFacts,
} from "~server/export/document/record-document.view";

type RecordHeadProps = { head: Head; files: RenderingFacts["files"] };

/** The front of the document: whose record, as of when, from where; what is in it and what is not. */
export function RecordHead({ head, files }: RecordHeadProps) {
  const { words, format, language } = useLocale();
  const text = words.recordDocument;
  const { person, clinic, acting } = head;
  const age = ageText(person, words);
  const from = clinic.name ? isolateFor(language, clinic.name) : words.states.yourClinic;
  return (
    <header className="front">
      <h1>{person.name ? text.titleOf(person.name) : text.title}</h1>
      {person.birthDate && (
        <p className="lead">
          {text.born(format.day(person.birthDate))}
          {age && ` · ${age}`}
        </p>
      )}
      <p>
        {text.asOf(from, format.dayTime(head.asOf))} {text.later}
      </p>
      {clinic.phone && (
        <p>
          {words.states.phoneOf(from)} <PhoneLink phone={clinic.phone} />
        </p>
      )}
      {acting && <p>{text.madeFor[acting.relationshipType]}</p>}
      <ChosenDays head={head} />
      <p className="quiet">{text.keep}</p>
      <nav id="contents" aria-labelledby="contents-title">
        <h2 id="contents-title">{text.contents}</h2>
        <ul className="contents">
          {head.parts.map((part) => (
            <li key={part.section}>
              <a href={`#${part.section}`}>{words.frame.menuItems[part.section]}</a>{" "}
              <span className="also quiet">{aboutPart(part)}</span>
            </li>
          ))}
        </ul>
      </nav>
      <section>
        <h2>{text.notIn}</h2>
        <ul className="not-in">
          {(["not-chosen", "not-shared"] as const).map((why) => (
            <Left key={why} head={head} why={why} />
          ))}
          <li>{text.never}</li>
          {files === "elsewhere" && <li>{text.files.elsewhere}</li>}
        </ul>
        {files === "inside" && <p>{text.files.inside}</p>}
      </section>
    </header>
  );

  function aboutPart({ section, view, count, held, years, isNarrowed }: PartHead): string {
    const said = section === "vitals" ? text.readings : text.entries;
    const span = years && (years.first === years.last ? years.first : text.span(years.first, years.last));
    return [
      count === 0 ? (isNarrowed ? text.nothingOfDays : text.nothing) : said(count),
      count > 0 && span,
      held.length > 0 && text.onHold,
      (view.state === "incomplete" || view.unreadable > 0) && text.notComplete,
    ]
      .filter(Boolean)
      .join(" · ");
  }
}

function ChosenDays({ head: { from, to, parts } }: { head: Head }) {
  const { words, format, language } = useLocale();
  const text = words.recordDocument.days;
  if (!from && !to) return null;
  const whole = parts.filter(({ isNarrowed }) => !isNarrowed).map(({ section }) => section);
  return (
    <p>
      {from && to
        ? text.between(format.day(from), format.day(to))
        : from
          ? text.from(format.day(from))
          : text.until(format.day(to!))}{" "}
      {whole.length > 0 && text.whole(namesOf(whole, words, language))}
    </p>
  );
}

function Left({ head, why }: { head: Head; why: Head["left"][number]["why"] }) {
  const { words, language } = useLocale();
  const left = head.left.filter((one) => one.why === why).map(({ section }) => section);
  if (left.length === 0) return null;
  return <li>{words.recordDocument.left[why](namesOf(left, words, language))}</li>;
}

function namesOf(sections: Array<PartHead["section"]>, words: Words, language: Language): string {
  const names = sections.map((section) => words.frame.menuItems[section]);
  return new Intl.ListFormat(language, { type: "conjunction" }).format(names);
}
