import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import type { HeldCard } from "~server/chart/results.view";
import type { SectionView } from "~server/chart/section.view";
import { ClinicPhone } from "./section-note";

type HeldCardsProps = { held: HeldCard[]; section: SectionView; of: "results" | "allergies" | "lists" };

/** Entries that wait, for the owner only: why, until when, how to ask. Never what they are. */
export function HeldCards({ held, section, of }: HeldCardsProps) {
  const { words, format, takenAway } = useLocale();
  const ours = takenAway ? words.recordDocument.held : {};
  const text = { ...words.results.held, ...words[of].held, ...ours };
  if (held.length === 0) return null;
  return (
    <section className="held">
      <h2>
        <Icon name="held" />
        {text.title}
      </h2>
      <ul>
        {held.map((card, index) => (
          <li key={index}>
            <b>{card.day ? text.day(format.day(card.day)) : text.noDay}</b>
            <p>{text.reasons[card.reason]}</p>
            <p>{untilText(card)}</p>
          </li>
        ))}
      </ul>
      <p>{text.ask}</p>
      <ClinicPhone section={section} />
    </section>
  );

  function untilText({ until, reason }: HeldCard): string {
    if (until) return text.until(format.dayTime(until));
    return reason === "not-final" ? text.untilFinal : text.untilReleased;
  }
}
