import type { Language } from "../../../app/i18n/languages";
import type { ExportFormatName } from "../../aggregates/export-job/export-job.types";
import type { GatheredRecord } from "../../chart/whole/whole.types";
import type { Pace } from "../../pace";
import type { Portal } from "../../portal";

/** Where a file is written to, from its first byte to its last. */
export type Sink = {
  /** Resolves when more may come: await it, or a slow disk fills the memory. Text goes out as UTF-8. */
  write(chunk: string | Uint8Array): Promise<void>;
};

export type FormatContext = {
  /** Of the file's own words. */
  language: Language;
  /** IANA name, in which moments are told. */
  zone: string;
  portal: Portal;
  /** Aborted when nobody wants the file any more, or the process ends. */
  signal: AbortSignal;
  /** To be asked between slices: who waits for a page goes first. */
  pace: Pace;
  /** How many of `record.total` are written; cheap, call it as often as you like. */
  progress(done: number): void;
};

/** What could not be read, and what could not be put into the words or lines of this kind of file. */
export type LeftOut = { entries: number };

/** One kind of file. Adding one: a module here, its line in `index.ts`, its words in app/i18n. */
export type ExportFormat = {
  name: ExportFormatName;
  /** As the Content-Type header says it. */
  contentType: string;
  /** Without the dot. */
  extension: string;
  /** `nothing`: what is in it is laid down by the format; parts and dates cannot be chosen. */
  asks: "selection" | "nothing";
  /**
   * Writes the whole file. @throws what breaks it off: nothing is kept then
   * @returns how many entries a reader will miss in this kind of file; nothing: those the record itself lost
   */
  write(record: GatheredRecord, out: Sink, context: FormatContext): Promise<LeftOut | void>;
};
