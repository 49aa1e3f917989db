/** Links as they are read out, one after another and without what stands around them. */
import { describe, expect, it } from "vitest";
import { exampleBody } from "~/gallery/example-document";
import { EXAMPLES } from "~/gallery/examples";
import { LANGUAGES } from "~/i18n/languages";

type Called = { name: string; words: string; href: string };

/** Of the page's own part; a link is called by its label, else by its words. */
function linksIn(html: string): Called[] {
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
  return [...main.matchAll(/<a ([^>]*)>(.*?)<\/a>/gs)].map(([, attributes = "", inside = ""]) => {
    const valueOf = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(` ${attributes}`)?.[1];
    const words = plain(inside.replace(/<[^>]+>/g, ""));
    return { name: plain(valueOf("aria-label") ?? words), words, href: valueOf("href") ?? "" };
  });
}

const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, "").trim();

/** One person whom two sharings are with: their cards say by which address each was invited. */
const SAME_PERSON = "sharing, some";

describe.each(LANGUAGES)("in %s", (language) => {
  const names = Object.keys(EXAMPLES);

  it.each(names.filter((name) => name !== SAME_PERSON))("two places are never called alike in %s", (name) => {
    const places = new Map<string, Set<string>>();
    for (const { name: called, href } of linksIn(exampleBody(name, language)))
      places.set(called, (places.get(called) ?? new Set()).add(href));
    expect([...places].filter(([, hrefs]) => hrefs.size > 1)).toEqual([]);
  });

  it.each(names)("the words that are seen come first in %s", (name) => {
    const others = linksIn(exampleBody(name, language)).filter(
      ({ name: called, words }) => !called.startsWith(words),
    );
    expect(others).toEqual([]);
  });
});
