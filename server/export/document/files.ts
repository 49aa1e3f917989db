/**
 * The files that come with documents and reports: short text is read where it stands, the others are put into the
 * document as far as it may grow. A file that upstream cannot give now fails the whole: never silently less.
 */
import type { Content } from "../../chart/document-content";
import { savedAs } from "../../chart/document-file";
import type { AttachmentView } from "../../chart/documents.view";
import { failGathering } from "../../chart/whole/failed";
import { FileLost, IS_ANSWER } from "../../chart/whole/whole-file";
import { Problem } from "../../problem/problem";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import type { FileInside } from "./record-document.view";

/** Bytes of one file, and of all together, that a document carries; a letter is some ten, a scan some hundred kB. */
const MOST_OF_ONE = 5_000_000;
const MOST_OF_ALL = 40_000_000;
/** Characters of a text that is read where it stands. */
const MOST_TEXT = 20_000;
/** Bytes that may wait to be written. */
const HEAVY = 2_000_000;

export type FileKeeper = {
  take: (
    files: readonly AttachmentView[],
    called: string | null,
    fetch: (index: number) => Promise<Content | null>,
  ) => Promise<FileInside[]>;
  /** So much waits that it should be written before more is taken. */
  isHeavy: () => boolean;
  /** Anything waits to be written. */
  waits: () => boolean;
  /** The address whose place is marked in a text, piece by piece; each can be had once. */
  address: (mark: string) => Generator<string>;
  /** How a mark looks. */
  marks: RegExp;
};

const MARK = "data:,file-";

/**
 * @param embeds false: no bytes are put inside, as on paper; text is still read
 * @param onLost a file that this viewer may see and that could not be had
 */
export function fileKeeper({ embeds, onLost }: { embeds: boolean; onLost: () => void }): FileKeeper {
  const waiting = new Map<string, { contentType: string; bytes: Uint8Array }>();
  let [all, heavy, number] = [0, 0, 0];

  async function inside(
    view: AttachmentView,
    called: string | null,
    fetch: (index: number) => Promise<Content | null>,
  ): Promise<FileInside> {
    const none = { ...view, text: null, link: null };
    const isText = /^text\/(plain|markdown)$/.test(view.contentType ?? "");
    if (!view.available || !(embeds || isText) || (view.size ?? 0) > MOST_OF_ONE) return none;
    const content = await fetch(view.index).catch((error: unknown) => {
      refuse(error);
      onLost();
      return null;
    });
    if (!content) return { ...none, available: false };
    const { name, contentType } = savedAs(content.bytes, content.declared, view.title?.text ?? called);
    const text = contentType.startsWith("text/plain") ? content.bytes.toString("utf8").trim() : "";
    const shown = text !== "" && text.length <= MOST_TEXT ? { text, language: view.language } : null;
    const { length } = content.bytes;
    if (!embeds || length > MOST_OF_ONE || all + length > MOST_OF_ALL) return { ...none, text: shown };
    const href = `${MARK}${number++}-`;
    waiting.set(href, { contentType, bytes: content.bytes });
    all += length;
    heavy += length;
    return { ...view, size: length, text: shown, link: { href, name } };
  }

  return {
    async take(files, called, fetch) {
      const taken: FileInside[] = [];
      for (const view of files) taken.push(await inside(view, called, fetch));
      return taken;
    },
    isHeavy: () => heavy > HEAVY,
    waits: () => waiting.size > 0,
    *address(mark) {
      const file = waiting.get(mark);
      if (!file) return;
      waiting.delete(mark);
      heavy -= file.bytes.length;
      yield `data:${file.contentType.replaceAll(" ", "")};base64,`;
      // Three bytes are four letters: only the last piece is padded.
      for (let at = 0; at < file.bytes.length; at += 48_000)
        yield Buffer.from(file.bytes.subarray(at, at + 48_000)).toString("base64");
    },
    marks: new RegExp(`(${MARK}\\d+-)`),
  };
}

/** @throws GatherFailed, unless it was an answer: gone, or nothing that could be opened */
function refuse(error: unknown): void {
  if (error instanceof FileLost) return;
  const failure = error instanceof Problem ? error.cause : error;
  if (error instanceof Problem && !(failure instanceof UpstreamFailure)) return;
  if (failure instanceof UpstreamFailure && IS_ANSWER.has(failure.kind)) return;
  throw failGathering(failure);
}
