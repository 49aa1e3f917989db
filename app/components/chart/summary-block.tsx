import type { ReactNode } from "react";
import { useLocale } from "~/components/shell/locale";
import { calledFor } from "~/components/ui/called";
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
  /** A way to look further, also where nothing is shown. */
  search?: ReactNode;
  /** Where a link of the page leads. */
  id?: string;
  /** The link says how much there is beside what is shown: paper says it too. */
  linkCounts?: boolean;
  children: ReactNode;
};

/** One section on the overview: its own state, its own source, the way to all of it. */
export function SummaryBlock(props: SummaryBlockProps) {
  const { icon, title, section, held, of = "lists", heldInFull = false } = props;
  const { empty, toCall = false, href, link, linkCounts = false, search, id, children } = props;
  const isEmpty = section.state === "empty";
  return (
    <section className="block" aria-label={title} id={id} tabIndex={id ? -1 : undefined}>
      <h2>
        <Icon name={icon} />
        {title}
      </h2>
      {isEmpty && <p>{empty}</p>}
      {isEmpty && toCall && <ClinicPhone section={section} />}
      {!isEmpty && <SectionNote section={section} empty={empty} held={held} urgent={false} />}
      {heldInFull ? (
        <HeldCards held={held} section={section} of="allergies" />
      ) : (
        <HeldLine held={held} of={of} href={href} about={title} />
      )}
      {hasEntries(section) && children}
      {(isEmpty || hasEntries(section)) && search}
      <div className="block-foot">
        <a href={href} className={linkCounts ? "counts" : undefined}>
          {link}
        </a>
        <SectionSource section={section} />
      </div>
    </section>
  );
}

type HeldLineProps = { held: HeldCard[]; of: "results" | "lists"; href: string; about: string };

/** That something waits; why and until when is a step away, with the rest. */
function HeldLine({ held, of, href, about }: HeldLineProps) {
  const { words, language } = useLocale();
  const { why } = words.results.held;
  if (held.length === 0) return null;
  return (
    <p className="waits">
      <Icon name="held" />
      <span>
        {words[of].held.some}{" "}
        <a href={href} aria-label={calledFor(why, about, language)}>
          {why}
        </a>
      </span>
    </p>
  );
}
