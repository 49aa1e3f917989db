/** What the nodes have put into their mail folders, as far as the drill needs to read it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type Mailbox = {
  /** From now on only what comes later is found. */
  forget(to: string): void;
  /** Path and query of the newest link to that page in a mail to them. */
  linkTo(to: string, page: string): string | null;
  /** Everything that was ever sent, for a last look. */
  all(): string[];
};

export function openMailbox(dataDirs: readonly string[]): Mailbox {
  const read = new Map<string, { to: string; text: string }>();
  const forgotten = new Set<string>();
  function refresh(): void {
    for (const dir of dataDirs) {
      const folder = path.join(dir, "mail");
      for (const name of namesIn(folder)) {
        const file = path.join(folder, name);
        if (read.has(file) || !name.endsWith(".eml")) continue;
        const text = readFileSync(file, "utf8").replaceAll(/=\n/g, "").replaceAll("=3D", "=");
        read.set(file, { to: /^To: .*?([^<\s]+@[^>\s]+)/m.exec(text)?.[1] ?? "", text });
      }
    }
  }
  return {
    forget(to) {
      refresh();
      for (const [file, mail] of read) if (mail.to === to) forgotten.add(file);
    },
    linkTo(to, page) {
      refresh();
      for (const [file, mail] of read) {
        if (mail.to !== to || forgotten.has(file)) continue;
        const found = new RegExp(`https?://[^/\\s]+(${page}\\?token=[A-Za-z0-9_-]+)`).exec(mail.text);
        if (found) return found[1]!;
      }
      return null;
    },
    all() {
      refresh();
      return [...read.values()].map(({ text }) => text);
    },
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
