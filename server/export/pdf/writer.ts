/**
 * Writes a PDF from its first byte to its last, object by object, and keeps of each only where it stands: a document
 * of thousands of pages needs no more memory than one of ten. ISO 32000-1 (PDF 1.7), with object and cross-reference
 * streams.
 */
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import type { Sink } from "../formats/format.types";

const packed = promisify(deflate);

/** Number of an object; what refers to it writes {@link ref}. */
export type ObjectId = number & { readonly __object: unique symbol };

export function ref(id: ObjectId): string {
  return `${id} 0 R`;
}

/** A text string of any language (UTF-16, as hexadecimal digits). */
export function pdfText(text: string): string {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
  return `<${bytes.toString("hex")}>`;
}

export type PdfWriter = {
  /** A number for something that is referred to before it is written. */
  reserve: () => ObjectId;
  /** Small objects without a stream; written packed, many together. */
  put: (id: ObjectId, body: string) => Promise<void>;
  /** @param dictionary entries beside Length and Filter */
  stream: (id: ObjectId, dictionary: string, bytes: string | Uint8Array) => Promise<void>;
  end: (root: ObjectId, info: ObjectId, fileId: string) => Promise<void>;
};

/** Objects of one object stream. */
const TOGETHER = 200;

export async function openPdf(out: Sink): Promise<PdfWriter> {
  let offset = 0;
  const places = openPlaces();
  let waiting: Array<{ id: ObjectId; body: string }> = [];

  async function write(...chunks: Array<string | Uint8Array>): Promise<void> {
    const bytes = Buffer.concat(
      chunks.map((chunk) => (typeof chunk === "string" ? Buffer.from(chunk, "latin1") : chunk)),
    );
    offset += bytes.length;
    await out.write(bytes);
  }

  async function stream(id: ObjectId, dictionary: string, bytes: string | Uint8Array): Promise<void> {
    const body = await packed(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
    places.at(id, offset);
    const head = `${id} 0 obj\n<<${dictionary}/Length ${body.length}/Filter/FlateDecode>>\nstream\n`;
    await write(head, body, "\nendstream\nendobj\n");
  }

  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    const objects = waiting;
    waiting = [];
    const within = places.reserve();
    let at = 0;
    const index = objects.map(({ id, body }, place) => {
      places.within(id, within, place);
      const entry = `${id} ${at}`;
      at += body.length + 1;
      return entry;
    });
    const head = index.join(" ") + "\n";
    const bodies = objects.map(({ body }) => body + "\n").join("");
    await stream(within, `/Type/ObjStm/N ${objects.length}/First ${head.length}`, head + bodies);
  }

  await write("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
  return {
    reserve: places.reserve,
    stream,
    async put(id, body) {
      waiting.push({ id, body });
      if (waiting.length >= TOGETHER) await flush();
    },
    async end(root, info, fileId) {
      await flush();
      const own = places.reserve();
      places.at(own, offset);
      const table = places.table();
      const start = offset;
      const trailer = `/Type/XRef/Size ${table.length / ROW}/W[1 4 2]/Root ${ref(root)}/Info ${ref(info)}`;
      await stream(own, `${trailer}/ID[<${fileId}><${fileId}>]`, table);
      await write(`startxref\n${start}\n%%EOF\n`);
    },
  };
}

/** Bytes of a row of the table: its kind, where, which. */
const ROW = 7;

/** Where each object stands, kept as the table that ends the file: a long record has a million of them. */
function openPlaces() {
  let rows = Buffer.alloc(ROW * 1024);
  let count = 1;
  const write = (id: ObjectId, kind: 1 | 2, where: number, which: number) => {
    rows.writeUInt8(kind, id * ROW);
    rows.writeUInt32BE(where, id * ROW + 1);
    rows.writeUInt16BE(which, id * ROW + 5);
  };
  // The head of the list of free numbers; one that is kept for nothing stays free.
  rows.writeUInt16BE(0xffff, 5);
  return {
    reserve(): ObjectId {
      if ((count + 1) * ROW > rows.length) rows = Buffer.concat([rows], rows.length * 2);
      return count++ as ObjectId;
    },
    /** An object of its own. */
    at: (id: ObjectId, offset: number) => write(id, 1, offset, 0),
    /** One of those packed together. */
    within: (id: ObjectId, stream: ObjectId, index: number) => write(id, 2, stream, index),
    table: () => rows.subarray(0, count * ROW),
  };
}
