/**
 * The text of a summary as FHIR's narrative allows it: a few elements, no styles, no links, nothing to fetch. Every
 * text is escaped here and nowhere else. Pure.
 */
import { directionOf } from "../../../app/i18n/languages";
import type { Language } from "../../../app/i18n/languages";
import type { UpstreamText } from "../../chart/section.view";

declare const xhtml: unique symbol;
/** A piece of markup that was made here. */
export type Xhtml = string & { readonly [xhtml]: true };

export function text(plain: string): Xhtml {
  // What XML cannot hold at all would break the whole document.
  // eslint-disable-next-line no-control-regex
  const allowed = plain.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, "");
  return allowed.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`) as Xhtml;
}

export const join = (parts: readonly Xhtml[], between = ""): Xhtml => parts.join(between) as Xhtml;

type Name = "p" | "ul" | "li" | "table" | "thead" | "tbody" | "tr" | "th" | "td" | "span" | "b" | "br";

export function element(
  name: Name,
  content: readonly Xhtml[] | Xhtml,
  attributes: Record<string, string> = {},
): Xhtml {
  const set = Object.entries(attributes).map(([key, value]) => ` ${key}="${text(value)}"`);
  const inner = typeof content === "string" ? content : join(content);
  return `<${name}${set.join("")}>${inner}</${name}>` as Xhtml;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const LETTER = /\p{L}/u;

/** Words of the record in the direction they are written in, so that a dose is never misread. */
export function upstream(said: UpstreamText | string): Xhtml {
  const { text: words, language } = typeof said === "string" ? { text: said, language: null } : said;
  const first = LETTER.exec(words)?.[0] ?? "";
  const tag = language !== null && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(language) ? language : null;
  return element("span", text(words), {
    ...(tag ? { lang: tag } : {}),
    dir: RIGHT_TO_LEFT.test(first) ? "rtl" : "ltr",
  });
}

/** The outermost element of a narrative. */
export function narrative(content: readonly Xhtml[], language: Language): string {
  const dir = directionOf(language);
  return `<div xmlns="http://www.w3.org/1999/xhtml" lang="${language}" xml:lang="${language}" dir="${dir}">${join(content)}</div>`;
}
