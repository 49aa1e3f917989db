import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import type { AllergiesView, AllergyView } from "~server/chart/allergies.view";
import { AllergyCard, NoKnown } from "./allergy-card";
import { Glossary } from "./glossary";
import type { GlossaryTerm } from "./glossary";
import { HeldCards } from "./held-cards";
import { hasEntries, SectionNote, SectionSource } from "./section-note";

/**
 * Allergies, never folded. A recorded "no known allergies" is a statement and shown as one; nothing recorded is
 * not, and says so.
 */
export function Allergies({ view }: { view: AllergiesView }) {
  const { allergies } = useLocale().words;
  const shown = hasEntries(view.section);
  return (
    <>
      <h1>{allergies.title}</h1>
      {shown && <p className="lead">{allergies.intro}</p>}
      <SectionNote section={view.section} empty={allergies.empty} held={view.held} />
      <HeldCards held={view.held} section={view.section} of="allergies" />
      {shown && view.noKnown.length > 0 && (
        <section className="notice calm">
          <h2>
            <Icon name="check" />
            {allergies.noKnownTitle}
          </h2>
          {view.noKnown.map((statement, index) => (
            <NoKnown key={index} statement={statement} />
          ))}
          <p className="quiet">{allergies.noKnown}</p>
        </section>
      )}
      {shown && view.active.length > 0 && (
        <section className="entries">
          <h2 className={view.past.length > 0 ? undefined : "unseen"}>{allergies.active}</h2>
          <ul>
            {view.active.map((allergy) => (
              <AllergyCard key={allergy.id} allergy={allergy} />
            ))}
          </ul>
        </section>
      )}
      {shown && view.past.length > 0 && (
        <section className="entries past">
          <h2>{allergies.past}</h2>
          <ul>
            {view.past.map((allergy) => (
              <AllergyCard key={allergy.id} allergy={allergy} />
            ))}
          </ul>
        </section>
      )}
      {shown && <Glossary terms={termsOf([...view.active, ...view.past])} />}
      <SectionSource section={view.section} />
    </>
  );
}

/** Only words that the page uses. */
function termsOf(shown: AllergyView[]): GlossaryTerm[] {
  const used: Array<[GlossaryTerm, boolean]> = [
    ["intolerance", shown.some(({ kind }) => kind !== null)],
    ["criticality", shown.some(({ criticality }) => criticality !== null)],
    [
      "unconfirmed",
      shown.some(({ verification }) => verification === "unconfirmed" || verification === "presumed"),
    ],
  ];
  return used.filter(([, isUsed]) => isUsed).map(([term]) => term);
}
