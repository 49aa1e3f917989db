import { UrgentLine } from "~/components/shell/problem-page";
import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import { Notice } from "~/components/ui/notice";
import { PhoneLink } from "~/components/ui/phone-link";
import { isolateFor } from "~/i18n/isolate";
import type { HeldCard } from "~server/chart/results.view";
import type { SectionView } from "~server/chart/section.view";

type SectionNoteProps = {
  section: SectionView;
  /** What would be here, in the section's own words. */
  empty: string;
  /** The cards below: for who sees them, they say what is withheld and why. */
  held?: HeldCard[];
  /** Who to call at once; a page of several sections says it once itself. */
  urgent?: boolean;
};

/**
 * What a section says about itself before its entries (CONTRACT §3): that it could not be had, is not shared, is
 * not complete, is empty, or is an earlier copy. A section that is ready says nothing here.
 */
export function SectionNote({ section, empty, held = [], urgent = true }: SectionNoteProps) {
  switch (section.state) {
    case "unavailable":
      return <Unavailable section={section} urgent={urgent} />;
    case "withheld":
      if (held.length === 0) return <Withheld />;
      return isWhole(section) ? null : <Incomplete section={section} />;
    case "incomplete":
      return <Incomplete section={section} />;
    case "empty":
      return <Empty text={empty} section={section} />;
    case "stale":
      return (
        <>
          <Stale section={section} urgent={urgent} />
          {!isWhole(section) && <Incomplete section={section} />}
        </>
      );
    case "ready":
      return null;
  }
}

/** Of a page of several sections: once, when one of them could not be had or is an earlier copy. */
export function UrgentOnce({ blocks }: { blocks: ReadonlyArray<{ section: SectionView } | null> }) {
  const late = blocks.some((block) => block && ["unavailable", "stale"].includes(block.section.state));
  return late ? <UrgentLine /> : null;
}

/** Entries are shown in these states only; in the others there are none to show. */
export function hasEntries({ state }: SectionView): boolean {
  return state === "ready" || state === "stale" || state === "incomplete";
}

function isWhole({ unreadable, missingPages }: SectionView): boolean {
  return unreadable === 0 && !missingPages;
}

function Unavailable({ section, urgent }: { section: SectionView; urgent: boolean }) {
  const { words, format, now, here } = useLocale();
  const { unavailable } = words.states;
  return (
    <Notice tone="warning" icon="warning" title={unavailable.title}>
      <p>{unavailable.notNothing}</p>
      <p>
        {section.checkedAt
          ? unavailable.lastSeen(format.when(section.checkedAt, now))
          : unavailable.neverSeen}
      </p>
      <p>{unavailable.wayOn}</p>
      <ClinicPhone section={section} />
      <p>
        <a className="button" href={here}>
          {unavailable.again}
        </a>
      </p>
      {urgent && <UrgentLine />}
    </Notice>
  );
}

function Withheld() {
  const { withheld } = useLocale().words.states;
  return (
    <Notice tone="calm" icon="held" title={withheld.title}>
      <p>{withheld.text}</p>
    </Notice>
  );
}

function Incomplete({ section }: { section: SectionView }) {
  const { incomplete } = useLocale().words.states;
  return (
    <Notice tone="warning" icon="warning" title={incomplete.title}>
      {section.unreadable > 0 && <p>{incomplete.unreadable(section.unreadable)}</p>}
      {section.missingPages && <p>{incomplete.missingPages}</p>}
      <ClinicPhone section={section} />
    </Notice>
  );
}

function Empty({ text, section }: { text: string; section: SectionView }) {
  const { emptyTitle } = useLocale().words.states;
  return (
    <Notice tone="calm" icon="info" title={emptyTitle}>
      <p>{text}</p>
      <ClinicPhone section={section} />
    </Notice>
  );
}

/** Beside every sentence that says to call or ask the clinic: the number, where the record has one. */
export function ClinicPhone({ section: { source, phone } }: { section: SectionView }) {
  const { words, language } = useLocale();
  if (!phone) return null;
  const clinic = source ? isolateFor(language, source) : words.states.yourClinic;
  return (
    <p className="phone">
      {words.states.phoneOf(clinic)} <PhoneLink phone={phone} />
    </p>
  );
}

function Stale({ section, urgent }: { section: SectionView; urgent: boolean }) {
  const { words, format, now } = useLocale();
  const { stale } = words.states;
  return (
    <Notice tone="warning" icon="clock" title={stale.title}>
      <p>{stale.text(section.checkedAt ? format.when(section.checkedAt, now) : "")}</p>
      {urgent && <UrgentLine />}
    </Notice>
  );
}

/** "From Riverside Clinic · checked at 14:05": true on paper too, so it is a time and not "just now". */
export function SectionSource({ section }: { section: SectionView }) {
  const text = sourceText(section, useLocale());
  return text ? <p className="source">{text}</p> : null;
}

function sourceText(
  { source, checkedAt, state }: SectionView,
  { language, words, format, now, takenAway }: Locale,
): string | null {
  // A part that is not shared was not asked for; one that is held was.
  if (state === "unavailable" || (state === "withheld" && !checkedAt)) return null;
  const clinic = source ? isolateFor(language, source) : words.states.yourClinic;
  return checkedAt
    ? // "At 14:05" is enough on the day itself only.
      words.states.source(clinic, format.when(checkedAt, takenAway ? "" : now))
    : words.states.sourceOnly(clinic);
}
