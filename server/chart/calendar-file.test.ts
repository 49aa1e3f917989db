import { expect, it } from "vitest";
import { calendarFile } from "./calendar-file";

const entry = {
  id: "a-1",
  host: "portal.example",
  start: new Date("2026-12-03T14:00:00Z"),
  end: new Date("2026-12-03T14:30:00Z"),
  summary: "Appointment at Main Clinic",
  location: "1 Main St, Springfield; 2nd floor",
  now: new Date("2026-11-22T12:00:00.123Z"),
};
const unfold = (file: string) => file.replaceAll("\r\n ", "");

it("says when and where, in UTC, with lines that end as the standard has it", () => {
  const file = calendarFile(entry);
  expect(file.endsWith("END:VCALENDAR\r\n")).toBe(true);
  expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const lines = unfold(file).split("\r\n");
  expect(lines).toContain("DTSTART:20261203T140000Z");
  expect(lines).toContain("DTEND:20261203T143000Z");
  expect(lines).toContain("DTSTAMP:20261122T120000Z");
  expect(lines).toContain("SUMMARY:Appointment at Main Clinic");
  expect(lines).toContain("LOCATION:1 Main St\\, Springfield\\; 2nd floor");
});

it("is no message to anybody, and in no language of its own", () => {
  const file = calendarFile(entry);
  expect(file).not.toMatch(/METHOD|ORGANIZER/);
  expect(file).toContain("PRODID:-//Patient portal//Appointments\r\n");
});

it("the same appointment has the same name in a calendar, another has another", () => {
  const uid = (file: string) => /UID:(.*)\r\n/.exec(unfold(file))![1];
  expect(uid(calendarFile(entry))).toBe(
    uid(calendarFile({ ...entry, start: new Date("2026-12-04T14:00:00Z"), end: null })),
  );
  expect(uid(calendarFile(entry))).not.toBe(uid(calendarFile({ ...entry, id: "a-2" })));
});

it("no line is longer than 75 octets, and no character is cut", () => {
  const summary = "موعد في عيادة النهر الرئيسية ".repeat(8).trim();
  const file = calendarFile({ ...entry, summary });
  for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(unfold(file)).toContain(`SUMMARY:${summary}`);
});

it("what upstream calls a place cannot become a property of its own", () => {
  const file = calendarFile({ ...entry, location: "Room\r\nATTENDEE:mailto:x@example.com\u0007\n4" });
  expect(file.split("\r\n").filter((line) => line.startsWith("ATTENDEE"))).toEqual([]);
  expect(unfold(file)).toContain("LOCATION:Room\\nATTENDEE:mailto:x@example.com\\n4");
});

it("without an end there is none", () => {
  expect(calendarFile({ ...entry, end: null })).not.toContain("DTEND");
  expect(calendarFile({ ...entry, end: entry.start })).not.toContain("DTEND");
});
