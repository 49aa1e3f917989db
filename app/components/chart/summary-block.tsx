import type { ReactNode } from "react";
import { Icon } from "~/components/ui/icon";
import type { IconName } from "~/components/ui/icon";
import type { HeldCard } from "~server/chart/results.view";
import type { SectionView } from "~server/chart/section.view";
import { HeldCards } from "./held-cards";
import { hasEntries, SectionNote, SectionSource } from "./section-note";

type SummaryBlockProps = {
  icon: IconName;
  title: string;
  section: SectionView;
  held: HeldCard[];
  /** What holds are of, in words. */
  of?: "results" | "allergies" | "lists";
  /** Said when the section has nothing. */
  empty: string;
  /** The section's own page. */
  href: string;
  link: string;
  children: ReactNode;
};

/** One section on the overview: its own state, its own source, the way to all of it. */
export function SummaryBlock(props: SummaryBlockProps) {
  const { icon, title, section, held, of = "lists", empty, href, link, children } = props;
  const isEmpty = section.state === "empty";
  return (
    <section className="block" aria-label={title}>
      <h2>
        <Icon name={icon} />
        {title}
      </h2>
      {isEmpty ? <p>{empty}</p> : <SectionNote section={section} empty={empty} held={held} />}
      <HeldCards held={held} of={of} />
      {hasEntries(section) && children}
      <p className="ways">
        <a href={href}>{link}</a>
      </p>
      <SectionSource section={section} />
    </section>
  );
}
