/** What the owner is told of entries with an explained hold: why and until when, never what or how many. Pure. */
import { dayIn } from "../policies/age";
import type { Verdict } from "../policies/closure";
import type { HeldCard } from "./results.view";

/** An entry's verdict, and its date as upstream wrote it (FHIR date, dateTime or instant) or null. */
export type Judged = { verdict: Verdict | undefined; date: string | null };

/** Newest first, those of an unknown day last; none for what is shown or hidden silently. */
export function heldCardsOf(entries: Iterable<Judged>, clinicTimeZone: string): HeldCard[] {
  const cards = new Map<string, HeldCard>();
  for (const { verdict, date } of entries) {
    if (!verdict || verdict.show || verdict.trace !== "explained") continue;
    const { reason, until } = verdict;
    const card = { reason, until, day: dayOf(date, clinicTimeZone) };
    // One card a day and reason: the members of a held panel must not be countable.
    cards.set(JSON.stringify(card), card);
  }
  return [...cards.values()].sort((a, b) => (b.day ?? "").localeCompare(a.day ?? ""));
}

function dayOf(date: string | null, timeZone: string): string | null {
  if (date === null || date.length < 10) return null;
  if (date.length === 10) return date;
  const instant = new Date(date);
  return Number.isNaN(instant.getTime()) ? null : dayIn(timeZone, instant);
}
