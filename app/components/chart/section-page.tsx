import type { ReactNode } from "react";
import { useLocale } from "~/components/shell/locale";
import type { HeldCard } from "~server/chart/results.view";
import type { SectionView } from "~server/chart/section.view";
import { Glossary } from "./glossary";
import type { GlossaryTerm } from "./glossary";
import { HeldCards } from "./held-cards";
import { hasEntries, SectionNote, SectionSource } from "./section-note";

type SectionPageProps = {
  title: string;
  intro: string;
  /** What would be here, for a section in which nothing is recorded. */
  empty: string;
  section: SectionView;
  held: HeldCard[];
  /** What can be asked for about it, whatever is shown. */
  ask?: ReactNode;
  /** Words of the page that are explained at its end. */
  glossary?: GlossaryTerm[];
  children: ReactNode;
};

/** What all sections say alike: what this is, in which state, what waits, where it is from. */
export function SectionPage(props: SectionPageProps) {
  const { title, intro, empty, section, held, ask, glossary = [], children } = props;
  const shown = hasEntries(section);
  return (
    <>
      <h1>{title}</h1>
      {shown && <p className="lead">{intro}</p>}
      <SectionNote section={section} empty={empty} held={held} />
      {ask}
      <HeldCards held={held} section={section} of="lists" />
      {shown && children}
      {shown && <Glossary terms={glossary} />}
      <SectionSource section={section} />
    </>
  );
}

type EntryListProps = {
  title: string;
  /** Of all pages. */
  count: number;
  past?: boolean;
  /** A heading that only screen readers need. */
  unseen?: boolean;
  children: ReactNode[];
};

/** A part of a section with its heading; nothing when there are no entries of it on this page. */
export function EntryList({ title, count, past = false, unseen = false, children }: EntryListProps) {
  const { format } = useLocale();
  if (children.length === 0) return null;
  return (
    <section className={past ? "entries past" : "entries"}>
      <h2 className={unseen ? "unseen" : undefined}>
        {title} <span className="quiet">({format.count(count)})</span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}
