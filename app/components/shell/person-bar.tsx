import { Icon } from "~/components/ui/icon";
import type { Words } from "~/i18n/words";
import { paths } from "~/paths";
import type { ChartFrameView, PersonView } from "~server/chart/person.view";
import { lastDayOf } from "./last-day";
import { useLocale } from "./locale";

/** "41 years old"; months under two years; null when the birth date is not known. */
export function ageText(person: PersonView, words: Words): string | null {
  if (person.ageMonths !== null) return words.frame.months(person.ageMonths);
  return person.age === null ? null : words.frame.years(person.age);
}

/** Whose record this is; it stays in view while the page scrolls. */
export function PersonBar({ person }: { person: PersonView }) {
  const { words } = useLocale();
  const age = ageText(person, words);
  return (
    <section className="person" aria-label={words.frame.whose}>
      <div className="person-in">
        <PersonLine person={person} name={person.name ?? words.frame.thisRecord} age={age} />
        <a className="to-menu" href="#menu">
          <Icon name="menu" />
          {words.frame.menu}
        </a>
      </div>
    </section>
  );
}

/** Initials disc, name and age; also the head of a card in the list of records. */
export function PersonLine({ person, name, age }: { person: PersonView; name: string; age: string | null }) {
  const { words } = useLocale();
  return (
    <>
      <span className="disc" aria-hidden="true">
        {person.initials ?? words.frame.initialsUnknown}
      </span>{" "}
      <span className="who">
        <bdi className="name">{name}</bdi> {age && <span className="age">{age}</span>}
      </span>
    </>
  );
}

/** A coloured band with a sign and words: this is not your own record. What is shared is said on request. */
export function ActingBand({ frame }: { frame: ChartFrameView }) {
  const { words, format } = useLocale();
  const { acting } = words.frame;
  if (!frame.acting) return null;
  if (frame.acting.isPreview) return <PreviewBand as={frame.acting.relationshipType} />;
  const name = frame.person.name ?? acting.unnamed;
  const as = acting.roles[frame.acting.relationshipType];
  return (
    <aside className="acting" aria-label={acting.sign}>
      <div className="acting-in">
        <p>
          <Icon name="acting" />
          <span>
            {frame.acting.validTo
              ? acting.until(name, as, format.day(lastDayOf(frame.acting.validTo)))
              : acting.now(name, as)}
          </span>
        </p>
        <details>
          <summary>{acting.shared}</summary>
          <p>{acting.sharedIntro}</p>
          <ul>
            {frame.menu.map((item) => (
              <li key={item}>{words.frame.menuItems[item]}</li>
            ))}
          </ul>
          <p>
            <a href={paths.shareDeed(frame.chartId, "give-up")}>{words.sharing.giveUp.link}</a>
          </p>
        </details>
      </div>
    </aside>
  );
}

/** Instead of it, over one's own record shown as somebody else would see it. */
function PreviewBand({ as }: { as: NonNullable<ChartFrameView["acting"]>["relationshipType"] }) {
  const { preview } = useLocale().words.frame;
  return (
    <aside className="acting preview" aria-label={preview.sign}>
      <div className="acting-in">
        <p>
          <Icon name="access-log" />
          <span>
            {preview.now(preview.roles[as])} {preview.nothingChanges}
          </span>
        </p>
        <a href={paths.sharing()}>{preview.back}</a>
      </div>
    </aside>
  );
}
