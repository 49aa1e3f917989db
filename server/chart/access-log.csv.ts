/**
 * The access log as a table to keep: RFC 4180, with a byte order mark for the spreadsheets that need one. A name
 * could begin like a formula, and a spreadsheet would run it: such cells begin with an apostrophe (OWASP "CSV
 * Injection"). Pure.
 */
import { logWhat, logWho } from "../../app/i18n/access-log-text";
import type { Words } from "../../app/i18n/words";
import type { AccessLogEntry } from "./access-log.view";

/** @param timeZone the clinic's; times are written as `YYYY-MM-DD hh:mm:ss` on its clocks */
export function accessLogCsv(
  { entries, shownFrom }: { entries: readonly AccessLogEntry[]; shownFrom: string | null },
  words: Words,
  timeZone: string,
): string {
  const { columns, download, archived } = words.accessLog;
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const rows = entries.map((entry) => {
    const { name, relation } = logWho(entry, words);
    const when = clock.format(new Date(entry.occurredAt));
    return [when, name, relation ?? "", logWhat(entry, words)];
  });
  // As the last line, where a reader looks for what came before.
  if (shownFrom !== null) rows.push([clock.format(new Date(shownFrom)), "", "", archived]);
  const head = [`${columns.time} (${timeZone})`, columns.who, download.relation, columns.what];
  return "\uFEFF" + [head, ...rows].map((row) => row.map(csvCell).join(",") + "\r\n").join("");
}

/** What a spreadsheet takes for a formula: spaces, controls and marks of direction before it do not stop it. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** One cell, quoted. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
