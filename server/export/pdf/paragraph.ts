/**
 * Text into lines: which font each sign is drawn with, which way it runs (Unicode bidirectional algorithm, isolates
 * included), where a line may end. Lines hold their pieces in reading order; where each is drawn is its own business.
 */
import bidiFactory from "bidi-js";
import type { Fonts, PdfFont, Shaped, Weight } from "./fonts";

const bidi = bidiFactory();

export type Style = { weight: Weight; color: string; strike?: boolean };
export type Span = { text: string; style: Style };

/** A piece of a line; `x` from the left edge of the line. */
export type Piece = {
  text: string;
  font: PdfFont;
  shaped: Shaped;
  style: Style;
  x: number;
  width: number;
  /** No font has it: a box is drawn, and this is what it stands for. */
  instead: string | null;
};
export type Line = { pieces: Piece[]; width: number; rightToLeft: boolean };

type Atom = Omit<Piece, "x"> & { level: number; isSpace: boolean; mayBreak: boolean };

export type Setting = { fonts: Fonts; size: number; width: number; direction: "ltr" | "rtl" | "auto" };

export function setLines(spans: readonly Span[], setting: Setting): Line[] {
  const text = spans.map((span) => span.text).join("");
  if (text.trim() === "") return [];
  const { levels, paragraphs } = levelsOf(text, setting.direction);
  const lines: Line[] = [];
  for (const { start, end, level } of paragraphs) {
    const atoms = atomsOf(spans, levels, [start, end + 1], setting);
    lines.push(...brokenLines(atoms, level, setting));
  }
  return lines;
}

const MAY_TURN = /[\u0590-\u08ff\u2067\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Most lines of most documents run one way only. */
function levelsOf(text: string, direction: Setting["direction"]) {
  if (direction === "rtl" || text.includes("\n") || MAY_TURN.test(text))
    return bidi.getEmbeddingLevels(text, direction);
  return { levels: new Uint8Array(text.length), paragraphs: [{ start: 0, end: text.length - 1, level: 0 }] };
}

/** Signs that only steer direction or breaking; nothing is drawn for them. */
const UNSEEN = /\p{Cc}|\p{Variation_Selector}|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/u;
const SPACE = /\s/u;
/** A line may end after these inside a word: not in "128/80", not in "mL/min". */
const HINGE = /[–—·]$|\p{L}{4}[-/]$/u;
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const BOX = "\u25a1";

function atomsOf(
  spans: readonly Span[],
  levels: Uint8Array,
  [start, end]: [number, number],
  { fonts, size }: Setting,
): Atom[] {
  const atoms: Atom[] = [];
  let at = 0;
  let current: { text: string; font: PdfFont; style: Style; level: number; isSpace: boolean } | null = null;
  let font: PdfFont | null = null;
  const close = (mayBreak: boolean, instead: string | null = null) => {
    if (current) atoms.push({ ...measured(current, size), mayBreak, instead });
    current = null;
  };
  for (const { text: part, style } of spans) {
    for (const character of part) {
      const place = at;
      at += character.length;
      if (place < start || place >= end || UNSEEN.test(character)) continue;
      const level = levels[place]!;
      const isSpace = SPACE.test(character);
      const shown = mirrored(isSpace ? " " : character, level);
      const found: PdfFont | null = isSpace
        ? (font ?? fonts.for(32, style.weight))
        : fonts.for(shown.codePointAt(0)!, style.weight);
      if (!found) {
        close(false);
        current = { text: BOX, font: fonts.fallback[style.weight], style, level, isSpace: false };
        close(IDEOGRAPH.test(character), character);
        continue;
      }
      const goesOn: boolean =
        current !== null &&
        current.font === found &&
        current.style === style &&
        current.level === level &&
        current.isSpace === isSpace;
      if (!goesOn) {
        close(current?.isSpace ?? isSpace);
        current = { text: "", font: found, style, level, isSpace };
      }
      current!.text += shown;
      font = isSpace ? font : found;
      if (!isSpace && mayEndAfter(character, current!.text)) close(true);
    }
  }
  close(true);
  return atoms;
}

function mayEndAfter(character: string, word: string): boolean {
  if (character > "\u2e80") return IDEOGRAPH.test(character);
  return "-/–—·".includes(character) && HINGE.test(word);
}

function mirrored(character: string, level: number): string {
  return level % 2 === 1 ? (bidi.getMirroredCharacter(character) ?? character) : character;
}

function measured<T extends { text: string; font: PdfFont; level: number }>(atom: T, size: number) {
  const shaped = atom.font.shape(atom.text, atom.level % 2 === 1);
  return { ...atom, shaped, width: (shaped.width * size) / 1000 };
}

function brokenLines(atoms: Atom[], level: number, { width, size }: Setting): Line[] {
  const lines: Line[] = [];
  let line: Atom[] = [];
  let used = 0;
  const end = () => {
    while (line.at(-1)?.isSpace) line.pop();
    if (line.length > 0) lines.push(placed(line, level));
    [line, used] = [[], 0];
  };
  for (const word of wordsOf(atoms)) {
    const own = word.reduce((sum, atom) => sum + atom.width, 0);
    const bare = word.reduce((sum, atom) => sum + (atom.isSpace ? 0 : atom.width), 0);
    if (used > 0 && used + bare > width) end();
    if (bare <= width) {
      if (line.length > 0 || !word[0]!.isSpace) line.push(...word);
      used += own;
      continue;
    }
    for (const piece of word.flatMap((atom) => lettersOf(atom, size))) {
      if (used + piece.width > width) end();
      line.push(piece);
      used += piece.width;
    }
  }
  end();
  return lines;
}

/** Up to where a line may end; spaces stand at a word's end. */
function* wordsOf(atoms: Atom[]): Generator<Atom[]> {
  let word: Atom[] = [];
  for (const [index, atom] of atoms.entries()) {
    word.push(atom);
    const next = atoms[index + 1];
    if (!next || (atom.isSpace && !next.isSpace) || (atom.mayBreak && !atom.isSpace && !next.isSpace)) {
      yield word;
      word = [];
    }
  }
}

/** A word longer than a line is broken wherever it must. */
function lettersOf(atom: Atom, size: number): Atom[] {
  return [...atom.text].map((text) => measured({ ...atom, text }, size));
}

/** Rule L2: what runs the other way is turned round, from the deepest level up. */
function placed(line: Atom[], level: number): Line {
  const order = line.map((_, index) => index);
  const deepest = Math.max(...line.map((atom) => atom.level), level);
  for (let turned = deepest; turned > 0; turned--) {
    for (let from = 0; from < order.length; from++) {
      if (line[order[from]!]!.level < turned) continue;
      let to = from;
      while (to + 1 < order.length && line[order[to + 1]!]!.level >= turned) to++;
      order.splice(from, to - from + 1, ...order.slice(from, to + 1).reverse());
      from = to;
    }
  }
  const x = new Array<number>(line.length);
  let width = 0;
  for (const index of order) {
    x[index] = width;
    width += line[index]!.width;
  }
  return {
    width,
    rightToLeft: level % 2 === 1,
    pieces: line.map((atom, index) => ({ ...atom, x: x[index]! })),
  };
}
