import type { ReactNode } from "react";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import type { IconName } from "~/components/ui/icon";
import type { HeldCard } from "~server/chart/results.view";
import type { SectionView } from "~server/chart/section.view";
import { HeldCards } from "./held-cards";
import { ClinicPhone, hasEntries, SectionNote, SectionSource } from "./section-note";

type SummaryBlockProps = {
  icon: IconName;
  title: string;
  section: SectionView;
  held: HeldCard[];
  /** What holds are of, in words. */
  of?: "results" | "lists";
  /** Say why and until when here already; else a line that leads to it. */
  heldInFull?: boolean;
  /** Said when the section has nothing. */
  empty: string;
  /** What is said then is to call the clinic. */
  toCall?: boolean;
  /** The section's own page. */
  href: string;
  link: string;
  children: ReactNode;
};

/** One section on the overview: its own state, its own source, the way to all of it. */
export function SummaryBlock(props: SummaryBlockProps) {
  const { icon, title, section, held, of = "lists", heldInFull = false } = props;
  const { empty, toCall = false, href, link, children } = props;
  const isEmpty = section.state === "empty";
  return (
    <section className="block" aria-label={title}>
      <h2>
        <Icon name={icon} />
        {title}
      </h2>
      {isEmpty && <p>{empty}</p>}
      {isEmpty && toCall && <ClinicPhone section={section} />}
      {!isEmpty && <SectionNote section={section} empty={empty} held={held} />}
      {heldInFull ? (
        <HeldCards held={held} section={section} of="allergies" />
      ) : (
        <HeldLine count={held.length} of={of} href={href} />
      )}
      {hasEntries(section) && children}
      <div className="block-foot">
        <a href={href}>{link}</a>
        <SectionSource section={section} />
      </div>
    </section>
  );
}

/** That something waits; why and until when is a step away, with the rest. */
function HeldLine({ count, of, href }: { count: number; of: "results" | "lists"; href: string }) {
  const { words } = useLocale();
  if (count === 0) return null;
  return (
    <p className="waits">
      <Icon name="held" />
      <span>
        {words[of].held.count(count)} <a href={href}>{words.results.held.why}</a>
      </span>
    </p>
  );
}
