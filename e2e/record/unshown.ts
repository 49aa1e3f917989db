/** Which elements of a record are on none of its pages: what `docs/record.md` must show or name. */
import { all, wordsOf } from "./fhir";
import type { Json, PersonRecord } from "./fhir";
import { findAll, textOf, tidy } from "./html";
import type { Pages } from "./pages";
import { clock, day, digits } from "./say";

const SECTIONS = "allergies medications vitals immunizations problems documents results appointments".split(
  " ",
);

/** All text of a chart: its sections, and every page that their links lead to. */
export async function wholeChart(pages: Pages): Promise<string> {
  const seen = new Set(["/charts/self", ...SECTIONS.map((section) => `/charts/self/${section}`)]);
  const texts: string[] = [];
  for (const path of seen) {
    const page = await pages(path);
    texts.push(textOf(page));
    for (const { tag, attributes } of findAll(page, () => true)) {
      const href = attributes.href ?? "";
      if (tag === "a" && href.startsWith("/charts/self/") && !/\/(files|access-log)/.test(href))
        seen.add(href);
    }
  }
  return texts.join("\n");
}

/** How often each element (`Type.path`) is there, and an example of one whose text is nowhere on the pages. */
export type Unshown = Map<string, { there: number; missing: number; example: string }>;

export function unshownOf(
  { own }: PersonRecord,
  text: string,
  zone: string,
  found: Unshown = new Map(),
): Unshown {
  const isShown = (said: string) => text.includes(tidy(said));
  const note = (path: string, said: string, shown: boolean) => {
    const entry = found.get(path) ?? { there: 0, missing: 0, example: "" };
    entry.there += 1;
    if (!shown) {
      entry.missing += 1;
      entry.example ||= said.slice(0, 60);
    }
    found.set(path, entry);
  };
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) return value.forEach((one) => visit(one, path));
    if (typeof value === "string") return note(path, value, formsOf(value, zone).some(isShown));
    if (value === null || typeof value !== "object") return note(path, String(value), false);
    const words = all(value, "coding").length > 0 || wordsOf(value) ? wordsOf(value) : null;
    if (words) return note(path, words, isShown(words));
    for (const [name, part] of Object.entries(value as Json))
      if (!SILENT.has(name)) visit(part, `${path}.${name}`);
  };
  for (const resource of own) visit(resource, String(resource.resourceType));
  return found;
}

/** What no reader could read: identity of the resource, markup, and codes beside their words. */
const SILENT = new Set(["resourceType", "id", "meta", "text", "system", "reference", "url", "data"]);

function formsOf(value: string, zone: string): string[] {
  if (/^\d{4}(-\d\d){0,2}(T.+)?$/.test(value)) return [value, day(value, zone), clock(value, zone) ?? value];
  return /^-?\d/.test(value) && !Number.isNaN(Number(value)) ? [digits(value)] : [value];
}
