/**
 * How a measured number and its unit are read. Up to six digits, or four after the point, stand as they were sent:
 * no laboratory measures finer. What is longer was computed; it is read as "about" so much, to four digits, and the
 * page of the reading has every digit. Never for a dose. See docs/decisions/0017.
 */
const DECIMAL = /^([-+]?)(\d+)\.(\d+)$/;
const MOST_DIGITS = 6;
const MOST_DECIMALS = 4;
const READ = 4;

/** @param text a plain decimal, as upstream wrote it @returns the same text, or a rounded one */
export function readableDigits(text: string): { text: string; rounded: boolean } {
  const [, sign = "", whole = "", fraction = ""] = DECIMAL.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "").length;
  if (fraction.length <= MOST_DECIMALS || digits <= MOST_DIGITS) return { text, rounded: false };
  const short = Number(`${whole}.${fraction}`).toPrecision(Math.max(READ, whole.replace(/^0+/, "").length));
  return short.includes("e") ? { text, rounded: false } : { text: sign + short, rounded: true };
}

/** True when the name's last word is the unit ("Urine pH", "Glucose (mg/dL)"): beside such a name it is not said again. */
export function endsInUnit(name: string, unit: string): boolean {
  const last = name.trim().split(/\s+/).at(-1) ?? "";
  return (
    [unit, readableUnit(unit)].includes(last) || last.replace(/^[([]|[)\]]$/g, "") === readableUnit(unit)
  );
}

const SUPERSCRIPT: Record<string, string> = { 2: "²", 3: "³", 6: "⁶", 9: "⁹", 12: "¹²" };

/** UCUM's marks as people write them: "10*3/uL" is "10³/uL", "mm[Hg]" is "mmHg", "{score}" is "score". */
export function readableUnit(unit: string): string {
  return unit
    .replace(/\{(\w[\w ]*)\}/g, "$1")
    .replace(/\[(Hg|IU|pH|degF)\]/g, "$1")
    .replace(/\b10[*^](12|[2369])\b/g, (_all, power: string) => `10${SUPERSCRIPT[power]}`)
    .replace(/\bm2\b/g, "m²")
    .replace(/(^|\/)Cel\b/g, "$1°C");
}
