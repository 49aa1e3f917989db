/**
 * The last look: whatever all other tests made the portals print, at level debug, holds nothing of a person. Runs
 * after them (playwright.config.ts), because it reads what they left.
 */
import { expect, test } from "@playwright/test";
import { DEMO_PASSWORD } from "../../server/embedded/demo/accounts";
import { demoPopulation } from "../../server/embedded/demo/population";
import { RECIPIENT } from "../support/health-link";
import { allLogLines } from "../support/portal-logs";

const { resources } = demoPopulation(new Date());

/** Every text of every Patient that names or reaches somebody; ids are opaque and not among them. */
function personalTexts(): string[] {
  const texts = resources.flatMap((resource) => {
    if (resource.resourceType !== "Patient") return [];
    const { name, telecom, address, identifier, birthDate } = resource;
    return [
      ...(name ?? []).flatMap((one) => [one.family, ...(one.given ?? [])]),
      ...(telecom ?? []).map((one) => one.value),
      ...(address ?? []).flatMap((one) => one.line ?? []),
      ...(identifier ?? []).map((one) => one.value),
      birthDate,
    ];
  });
  return [...new Set(texts.filter((text): text is string => text !== undefined && text.length >= 3))];
}

const lines = () => allLogLines().filter(({ line }) => line.startsWith("{"));

test("there is a log to look at, of every kind of portal", () => {
  expect(lines().length).toBeGreaterThan(500);
  expect(new Set(lines().map(({ file }) => file)).size).toBeGreaterThan(1);
});

test("no name, e-mail address, telephone, street, record number or birth date is in a log line", () => {
  const personal = personalTexts();
  expect(personal).toEqual(expect.arrayContaining(["Haddad", "MRN-70011", "ruth@example.com", "1984-03-12"]));
  const found = lines().filter(
    ({ line }) => personal.some((text) => line.includes(text)) || /\S@\S/.test(line),
  );
  expect(found).toEqual([]);
});

test("no password, token or code is in a log line", () => {
  const words = [
    "portal-session",
    "shlink",
    "passcode",
    RECIPIENT,
    "password=",
    "token=",
    "code=",
    "otpauth",
    "Bearer ",
    DEMO_PASSWORD,
  ];
  const tells = (line: string) => {
    if (words.some((word) => line.includes(word))) return true;
    const { mac: _mac, msg: _msg, at: _at, ...fields } = JSON.parse(line) as Record<string, unknown>;
    // 27 characters and more without a space would be a token; our own ids have 26 and a prefix.
    return Object.values(fields).some((value) =>
      /[A-Za-z0-9_-]{27}/.test(String(value).replace(/^paev_/, "")),
    );
  };
  // Looked at as a whole: a run leaves tens of thousands of lines.
  expect(lines().filter(({ line }) => tells(line))).toEqual([]);
});

test("an address in a log line is a pattern without ids or a query", () => {
  const odd = lines().filter(({ line }) => {
    const { path } = JSON.parse(line) as { path?: string };
    return path !== undefined && !/^(\/(:id|[a-z0-9.-]*))+$/.test(path);
  });
  expect(odd).toEqual([]);
});

test("nothing was dropped from a line: callers pass what may be logged", () => {
  expect(lines().filter(({ line }) => line.includes('"dropped"'))).toEqual([]);
});

test("besides log lines a portal prints its welcome, and nothing of a stack", () => {
  const others = allLogLines().filter(({ line }) => !line.startsWith("{"));
  expect(others.filter(({ line }) => /^\s+at |Error:|node:internal/.test(line))).toEqual([]);
});
