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

type Place = { at: number } | { within: ObjectId; index: number };

/** Objects of one object stream. */
const TOGETHER = 200;

export async function openPdf(out: Sink): Promise<PdfWriter> {
  let offset = 0;
  // By object number: byte offset, or minus the number of the stream it is packed in; and its place in there.
  const places: Place[] = [{ at: 0 }];
  let waiting: Array<{ id: ObjectId; body: string }> = [];

  async function write(...chunks: Array<string | Uint8Array>): Promise<void> {
    const bytes = Buffer.concat(
      chunks.map((chunk) => (typeof chunk === "string" ? Buffer.from(chunk, "latin1") : chunk)),
    );
    offset += bytes.length;
    await out.write(bytes);
  }
  const reserve = () => (places.push({ at: 0 }) - 1) as ObjectId;

  async function stream(id: ObjectId, dictionary: string, bytes: string | Uint8Array): Promise<void> {
    const body = await packed(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
    places[id] = { at: offset };
    const head = `${id} 0 obj\n<<${dictionary}/Length ${body.length}/Filter/FlateDecode>>\nstream\n`;
    await write(head, body, "\nendstream\nendobj\n");
  }

  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    const objects = waiting;
    waiting = [];
    const within = reserve();
    let at = 0;
    const index = objects.map(({ id, body }, place) => {
      places[id] = { within, index: place };
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
    reserve,
    stream,
    async put(id, body) {
      waiting.push({ id, body });
      if (waiting.length >= TOGETHER) await flush();
    },
    async end(root, info, fileId) {
      await flush();
      const own = reserve();
      places[own] = { at: offset };
      const table = Buffer.alloc(places.length * 7);
      places.forEach((place, id) => {
        const row = id * 7;
        if ("at" in place) {
          // A number that was kept for nothing is a free one.
          table.writeUInt8(place.at === 0 ? 0 : 1, row);
          table.writeUInt32BE(place.at, row + 1);
          table.writeUInt16BE(id === 0 ? 0xffff : 0, row + 5);
        } else {
          table.writeUInt8(2, row);
          table.writeUInt32BE(place.within, row + 1);
          table.writeUInt16BE(place.index, row + 5);
        }
      });
      const start = offset;
      const trailer = `/Type/XRef/Size ${places.length}/W[1 4 2]/Root ${ref(root)}/Info ${ref(info)}`;
      await stream(own, `${trailer}/ID[<${fileId}><${fileId}>]`, table);
      await write(`startxref\n${start}\n%%EOF\n`);
    },
  };
}
