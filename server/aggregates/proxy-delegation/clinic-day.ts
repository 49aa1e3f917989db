/** Days of the clinic's calendar as instants. Pure. */

/** The first instant of a day `YYYY-MM-DD` in a time zone; where clocks jump over midnight, the first there is. */
export function startOfDay(day: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  // Twice: the offset at the first guess may be that of the other side of a change of clocks.
  const guess = wanted - offsetAt(wanted, timeZone);
  const instant = wanted - offsetAt(guess, timeZone);
  const late = offsetAt(instant, timeZone) + instant - wanted;
  return new Date(late < 0 ? guess : instant);
}

/** The first instant after a day: a last day counts whole. */
export function endOfDay(day: string, timeZone: string): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
  return startOfDay(next, timeZone);
}

/** Milliseconds a zone's clock is ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(instant);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const clock = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return clock - Math.floor(instant / 1000) * 1000;
}
