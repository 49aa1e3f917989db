import { HeldCards } from "~/components/chart/held-cards";
import { SectionNote, SectionSource } from "~/components/chart/section-note";
import { useLocale } from "~/components/shell/locale";
import type { PartHead as Part } from "~server/export/document/record-document.view";

/** A part of the record before its entries: what it is called, what is missing, what waits. */
export function PartHead({ part }: { part: Part }) {
  const { words } = useLocale();
  const text = words.recordDocument;
  const { section, view, held, isNarrowed } = part;
  return (
    <>
      <h1 id={section}>{words.frame.menuItems[section]}</h1>
      <SectionNote section={view} empty={isNarrowed ? text.nothingInDays : text.nothingHere} held={held} />
      <HeldCards
        held={held}
        section={view}
        of={section === "results" || section === "allergies" ? section : "lists"}
      />
    </>
  );
}

/** And after them: where it is from, and the way back. */
export function PartEnd({ part }: { part: Part }) {
  const { recordDocument } = useLocale().words;
  return (
    <>
      <SectionSource section={part.view} />
      <p className="to-contents">
        <a href="#contents">{recordDocument.toContents}</a>
      </p>
    </>
  );
}
