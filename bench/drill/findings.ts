/** A last look at what the nodes have printed and sent: no word of a record, no name, no address of anybody. */
import { readFileSync } from "node:fs";
import { wordOf, wordsIn } from "./oracle/words";
import type { Mailbox } from "./stage/mailbox";
import type { Stage } from "./stage/stage";

const NAMES = /drill\d+@example\.com|Family\d+|Given\d+|DRILL-\d+/;

/** @param shared what Redis holds: nobody who reads it may learn anything */
export function findingsIn({ nodes }: Stage, mailbox: Mailbox, shared: string): string[] {
  const inLogs = nodes.flatMap(({ name, logFile }) =>
    findings(`log of node ${name}`, readFileSync(logFile, "utf8"), true),
  );
  // A mail is addressed to somebody; it must hold nothing of a record.
  return [
    ...inLogs,
    ...findings("Redis", shared, true),
    ...mailbox.all().flatMap((text) => findings("mail", text, false)),
  ];
}

export function findings(where: string, text: string, withNames: boolean): string[] {
  const words = wordsIn(text).map(({ person, kind }) => `${where}: ${wordOf(person, kind)}`);
  const name = withNames ? NAMES.exec(text)?.[0].replaceAll(/\d+/g, "#") : undefined;
  return name ? [...words, `${where}: ${name}`] : words;
}
