/**
 * The token a phone sends back: what it was given, as keyed hashes and nothing else, for it stands in an address. It
 * opens nothing and proves nothing; one that is not ours, of another account or damaged counts as none.
 *
 * Bytes: version 1 · seal 6 · list of charts 6 · each chart: itself 6, authority 4, told 2 (bits), held 2 (bits),
 * states 3 (two bits for each section), and 6 for each section held.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Viewer } from "../access/keys";
import { KEPT_SECTIONS, KEPT_STATES } from "./kept-sections";
import type { KeptSection, KeptState } from "./kept-sections";
import type { Known, KnownChart } from "./snapshot-diff";

const VERSION = 1;
const SEAL = 6;
const TAG = 6;
const AUTHORITY = 4;
const HEAD = 1 + SEAL + TAG;
/** Characters; what is longer no answer has given. */
const LONGEST = 16_000;

/** Hashes of one account: the same contents have other tags for everybody else, and for every other use. */
export type Tagger = {
  /** `tag`: as much as a token holds, in hex; `etag`: more of the same. */
  tagsOf: (about: readonly string[], text: string) => { tag: string; etag: string };
  authorityOf: (about: readonly string[], text: string) => string;
  sealOf: (bytes: Buffer) => Buffer;
};

export function taggerOf({ portal, accountId }: Pick<Viewer, "portal" | "accountId">): Tagger {
  const hash = (about: readonly string[], text: string | Buffer) =>
    createHmac("sha256", portal.secrets.sessionKey)
      .update(`${JSON.stringify(["patient-portal snapshot", accountId, ...about])}\n`)
      .update(text)
      .digest();
  return {
    tagsOf(about, text) {
      const whole = hash(about, text);
      return { tag: whole.toString("hex", 0, TAG), etag: whole.toString("base64url", 0, 16) };
    },
    authorityOf: (about, text) => hash(["authority", ...about], text).toString("hex", 0, AUTHORITY),
    sealOf: (bytes) => hash(["seal"], bytes).subarray(0, SEAL),
  };
}

export function encodeSince(tagger: Tagger, { charts, of }: Known): string {
  const parts: Uint8Array[] = [Buffer.from([VERSION]), Buffer.alloc(SEAL), Buffer.from(charts, "hex")];
  for (const [tag, chart] of of) parts.push(Buffer.from(tag, "hex"), ...partsOf(chart));
  const bytes = Buffer.concat(parts);
  tagger.sealOf(bytes.subarray(1 + SEAL)).copy(bytes, 1);
  return bytes.toString("base64url");
}

/** @param text of the address, untrusted. @returns null for all that {@link encodeSince} did not make for this account */
export function decodeSince(tagger: Tagger, text: string | null): Known | null {
  if (text === null || text.length > LONGEST || !/^[A-Za-z0-9_-]+$/.test(text)) return null;
  const bytes = Buffer.from(text, "base64url");
  // Base64 can be written in more ways than one; we write it in one.
  if (bytes.toString("base64url") !== text) return null;
  if (bytes.length < HEAD || bytes[0] !== VERSION) return null;
  const seal = tagger.sealOf(bytes.subarray(1 + SEAL));
  if (!timingSafeEqual(seal, bytes.subarray(1, 1 + SEAL))) return null;
  const known: Known = { charts: bytes.toString("hex", 1 + SEAL, HEAD), of: new Map() };
  for (let at = HEAD; at < bytes.length;) {
    const tag = bytes.toString("hex", at, at + TAG);
    const { chart, end } = chartAt(bytes, at + TAG);
    known.of.set(tag, chart);
    at = end;
  }
  return known;
}

function partsOf({ authority, sections }: KnownChart): Buffer[] {
  const bits = Buffer.alloc(7);
  let [told, held, states] = [0, 0, 0];
  const tags: Buffer[] = [];
  KEPT_SECTIONS.forEach((name, bit) => {
    const known = sections.get(name);
    if (!known) return;
    told |= 1 << bit;
    states |= KEPT_STATES.indexOf(known.state) << (2 * bit);
    if (known.tag === null) return;
    held |= 1 << bit;
    tags.push(Buffer.from(known.tag, "hex"));
  });
  bits.writeUInt16BE(told, 0);
  bits.writeUInt16BE(held, 2);
  bits.writeUIntBE(states, 4, 3);
  return [Buffer.from(authority, "hex"), bits, ...tags];
}

/** Of bytes whose seal is whole. */
function chartAt(bytes: Buffer, start: number): { chart: KnownChart; end: number } {
  const authority = bytes.toString("hex", start, start + AUTHORITY);
  let at = start + AUTHORITY;
  const [told, held, states] = [
    bytes.readUInt16BE(at),
    bytes.readUInt16BE(at + 2),
    bytes.readUIntBE(at + 4, 3),
  ];
  at += 7;
  const sections = new Map<KeptSection, { tag: string | null; state: KeptState }>();
  KEPT_SECTIONS.forEach((name, bit) => {
    if (!(told & (1 << bit))) return;
    const state = KEPT_STATES[(states >> (2 * bit)) & 3]!;
    let tag: string | null = null;
    if (held & (1 << bit)) {
      tag = bytes.toString("hex", at, at + TAG);
      at += TAG;
    }
    sections.set(name, { tag, state });
  });
  return { chart: { authority, sections }, end: at };
}
