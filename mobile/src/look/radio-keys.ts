/** Which of several the keyboard goes to, as the browser's own radio buttons do it (WAI-ARIA, radio group). Pure. */

/** @param at the one that has the keyboard @returns null: this key does nothing here */
export function radioAfter(key: string, at: number, count: number, rtl: boolean): number | null {
  if (at < 0 || count === 0) return null;
  if (key === " ") return at;
  const onwards = key === "ArrowDown" || key === (rtl ? "ArrowLeft" : "ArrowRight");
  const back = key === "ArrowUp" || key === (rtl ? "ArrowRight" : "ArrowLeft");
  if (!onwards && !back) return null;
  return (at + (onwards ? 1 : count - 1)) % count;
}

/** One stop for the tabulator: the chosen one, else the first. */
export function isStop(index: number, chosen: number): boolean {
  return index === Math.max(0, chosen);
}
