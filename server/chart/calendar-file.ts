/**
 * One appointment as a file for calendars (RFC 5545): when and where, and nothing of why or with whom, for calendars
 * are shared with families and employers. Pure.
 */
import { createHash } from "node:crypto";

export type CalendarEntry = {
  /** FHIR id; the same appointment replaces itself in a calendar. */
  id: string;
  /** Host of the portal. */
  host: string;
  start: Date;
  /** null: not known how long it takes. */
  end: Date | null;
  summary: string;
  location: string | null;
  /** When the file was made. */
  now: Date;
};

export function calendarFile({ id, host, start, end, summary, location, now }: CalendarEntry): string {
  const uid = createHash("sha256").update(`Appointment/${id}`).digest("hex").slice(0, 32);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Patient portal//Appointments",
    "CALSCALE:GREGORIAN",
    "BEGIN:VEVENT",
    `UID:${uid}@${host}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(start)}`,
    ...(end && end > start ? [`DTEND:${utc(end)}`] : []),
    `SUMMARY:${escaped(summary)}`,
    ...(location ? [`LOCATION:${escaped(location)}`] : []),
    "CLASS:PRIVATE",
    "STATUS:CONFIRMED",
    "TRANSP:OPAQUE",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** `20261203T140000Z`: in UTC no calendar can mistake the zone. */
function utc(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}

/** RFC 5545 §3.3.11. Control characters would end the line and begin another property. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");
}

/** RFC 5545 §3.1: at most 75 octets a line, never within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}
