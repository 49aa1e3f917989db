/** Reads back the `.eml` files that `mail.ts` wrote; knows only the form they have there. */
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

export type KeptMail = {
  id: string;
  to: string;
  subject: string;
  /** The Date header as an ISO instant; null: not readable. */
  sentAt: string | null;
  text: string;
  /** Absolute addresses in the text. */
  links: string[];
};

/** The newest mails first; none when there is no folder. */
export async function readMailFolder(folder: string, most = 50): Promise<KeptMail[]> {
  const names = await readdir(folder).catch(() => []);
  const newest = names
    .filter((name) => name.endsWith(".eml"))
    .sort()
    .reverse()
    .slice(0, most);
  return Promise.all(
    newest.map(async (name) => parse(name, await readFile(path.join(folder, name), "latin1"))),
  );
}

function parse(name: string, source: string): KeptMail {
  const [head, body] = split(source);
  const boundary = /boundary="([^"]+)"/.exec(header(head, "Content-Type") ?? "")?.[1];
  const parts = boundary
    ? body
        .split(`--${boundary}`)
        .slice(1, -1)
        .map((part) => split(part.trimStart()))
    : [];
  const plain = parts.find(([partHead]) => /text\/plain/i.test(header(partHead, "Content-Type") ?? ""));
  const text = decodeBody(...(plain ?? ([head, body] as const))).trim();
  const sent = Date.parse(header(head, "Date") ?? "");
  return {
    id: path.basename(name, ".eml"),
    to: header(head, "To") ?? "",
    subject: decodeWords(header(head, "Subject") ?? ""),
    sentAt: Number.isNaN(sent) ? null : new Date(sent).toISOString(),
    text,
    links: text.match(/https?:\/\/\S+/g) ?? [],
  };
}

function split(source: string): readonly [string, string] {
  const text = source.replaceAll("\r\n", "\n");
  const end = text.indexOf("\n\n");
  return end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end + 2)];
}

function header(head: string, name: string): string | null {
  const unfolded = head.replace(/\n[ \t]+/g, " ");
  return new RegExp(`^${name}: *(.*)$`, "im").exec(unfolded)?.[1] ?? null;
}

function decodeBody(head: string, body: string): string {
  const encoding = header(head, "Content-Transfer-Encoding")?.toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  return encoding === "quoted-printable" ? quotedPrintable(body.replace(/=\n/g, "")) : body;
}

/** RFC 2047, as in a subject that is not ASCII. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(word, "base64").toString("utf8")
        : quotedPrintable(word.replaceAll("_", " ")),
    );
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
