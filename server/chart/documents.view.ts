import type { FindView } from "./find.view";
import type { HeldCard } from "./results.view";
import type { SectionView, UpstreamText } from "./section.view";

export type AttachmentView = {
  /** Its place in the document; names it in an address. */
  index: number;
  title: UpstreamText | null;
  /** As upstream declares it, without parameters ("application/pdf"); what is served is decided by the content. */
  contentType: string | null;
  /** Bytes, as upstream declares it. */
  size: number | null;
  /** FHIR dateTime the file was made. */
  created: string | null;
  /** BCP 47, of the content. */
  language: string | null;
  /** Kind of structured document, in upstream's words. */
  format: UpstreamText | null;
  /** It can be opened here; false: it lies where the portal does not go, or has no content. */
  available: boolean;
};

export type DocumentView = {
  /** FHIR id; names it in an address. */
  id: string;
  title: UpstreamText;
  type: UpstreamText | null;
  categories: UpstreamText[];
  /** FHIR instant the document was filed. */
  date: string | null;
  /** "superseded": there is a newer one. */
  status: "current" | "superseded" | null;
  docStatus: "final" | "amended" | null;
  authors: UpstreamText[];
  authenticator: UpstreamText | null;
  custodian: UpstreamText | null;
  /** When what it describes took place. */
  period: { start: string | null; end: string | null } | null;
  /** What it describes, where and of which specialty, in upstream's words. */
  contexts: UpstreamText[];
  /** The visit it belongs to, where upstream names it in words. */
  visit: UpstreamText | null;
  /** Numbers to ask for it by. */
  identifiers: string[];
  attachments: AttachmentView[];
};

export type DocumentsView = {
  section: SectionView;
  held: HeldCard[];
  /** One page of them: current ones, the newest first, then superseded ones. */
  entries: DocumentView[];
  /** After what is looked for. */
  total: number;
  page: number;
  pages: number;
  find: FindView;
  /** Kinds in upstream's words, with their counts among what is looked for. */
  kinds: Array<{ kind: UpstreamText; count: number }>;
  /** The kind that is shown alone, by its words. */
  filter: string | null;
};

/** A file as it goes out: never as a page, and with every header that says so. */
export type DocumentFile = { bytes: Uint8Array; headers: Record<string, string> };
