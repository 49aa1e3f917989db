/** What a reader is told of a PDF beside what is drawn: headings, paragraphs, parts (tagged PDF), and bookmarks. */
import { pdfText, ref } from "./writer";
import type { ObjectId, PdfWriter } from "./writer";

export type Tag = "H1" | "H2" | "H3" | "H4" | "H5" | "H6" | "P" | "Sect";

/** Where marked content stands: its number on a page. */
export type Mark = { page: ObjectId; number: number };

type Parent = { id: ObjectId; kids: ObjectId[]; own: string };

export type Structure = {
  /** An element of the text, to be marked as often as it goes on on another page. */
  element: (tag: Tag, marks: readonly Mark[], id: ObjectId, language: string | null) => Promise<void>;
  reserve: () => ObjectId;
  openPart: () => void;
  closePart: () => Promise<void>;
  /** The elements of a page in the order of their marks. @returns the page's key */
  pageOf: (elements: readonly ObjectId[]) => Promise<void>;
  bookmark: (title: string, level: 0 | 1, page: ObjectId, y: number) => void;
  end: () => Promise<{ root: ObjectId; outlines: ObjectId | null }>;
};

type Bookmark = { title: string; page: ObjectId; y: number; kids: Bookmark[] };

export function openStructure(pdf: PdfWriter, language: string): Structure {
  const root = pdf.reserve();
  const stack: Parent[] = [{ id: pdf.reserve(), kids: [], own: `/Lang${pdfText(language)}` }];
  const pages: ObjectId[] = [];
  const bookmarks: Bookmark[] = [];

  async function close(tag: string, parent: ObjectId): Promise<void> {
    const { id, kids, own } = stack.pop()!;
    await pdf.put(id, `<</Type/StructElem/S/${tag}/P ${ref(parent)}${own}/K[${kids.map(ref).join(" ")}]>>`);
  }
  return {
    reserve: pdf.reserve,
    async element(tag, marks, id, lang) {
      const parent = stack.at(-1)!;
      parent.kids.push(id);
      const [first] = marks;
      if (!first) return;
      const kids = marks.map(({ page, number }) =>
        page === first.page ? number : `<</Type/MCR/Pg ${ref(page)}/MCID ${number}>>`,
      );
      const spoken = lang ? `/Lang${pdfText(lang)}` : "";
      await pdf.put(
        id,
        `<</Type/StructElem/S/${tag}/P ${ref(parent.id)}/Pg ${ref(first.page)}${spoken}/K[${kids.join(" ")}]>>`,
      );
    },
    openPart() {
      const id = pdf.reserve();
      stack.at(-1)!.kids.push(id);
      stack.push({ id, kids: [], own: "" });
    },
    closePart: () => close("Sect", stack.at(-2)!.id),
    async pageOf(elements) {
      const id = pdf.reserve();
      pages.push(id);
      await pdf.put(id, `[${elements.map(ref).join(" ")}]`);
    },
    bookmark(title, level, page, y) {
      const list = level === 0 ? bookmarks : (bookmarks.at(-1)?.kids ?? bookmarks);
      list.push({ title, page, y, kids: [] });
    },
    async end() {
      const tree = pdf.reserve();
      const document = stack[0]!.id;
      while (stack.length > 1) await close("Sect", stack.at(-2)!.id);
      await close("Document", root);
      await pdf.put(tree, `<</Nums[${pages.map((id, key) => `${key} ${ref(id)}`).join(" ")}]>>`);
      await pdf.put(
        root,
        `<</Type/StructTreeRoot/K[${ref(document)}]/ParentTree ${ref(tree)}/ParentTreeNextKey ${pages.length}>>`,
      );
      return { root, outlines: bookmarks.length > 0 ? await outlinesOf(bookmarks, pdf) : null };
    },
  };
}

async function outlinesOf(bookmarks: readonly Bookmark[], pdf: PdfWriter): Promise<ObjectId> {
  const root = pdf.reserve();
  async function list(items: readonly Bookmark[], parent: ObjectId): Promise<string> {
    const ids = items.map(() => pdf.reserve());
    for (const [index, { title, page, y, kids }] of items.entries()) {
      const id = ids[index]!;
      const within = kids.length > 0 ? `${await list(kids, id)}/Count -${kids.length}` : "";
      const beside =
        (ids[index - 1] ? `/Prev ${ref(ids[index - 1]!)}` : "") +
        (ids[index + 1] ? `/Next ${ref(ids[index + 1]!)}` : "");
      await pdf.put(
        id,
        `<</Title${pdfText(title)}/Parent ${ref(parent)}${beside}/Dest[${ref(page)}/XYZ null ${Math.round(y)} null]${within}>>`,
      );
    }
    return `/First ${ref(ids[0]!)}/Last ${ref(ids.at(-1)!)}`;
  }
  await pdf.put(root, `<</Type/Outlines${await list(bookmarks, root)}/Count ${bookmarks.length}>>`);
  return root;
}
