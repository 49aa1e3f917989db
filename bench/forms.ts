/** Forms as a browser reads them from a page of ours: enough HTML for that, and no more. */

/** The fields of the POST form that goes to `action`, filled in as the page has them. Radios and boxes: all values. */
export type PageForm = { fields: URLSearchParams; choices: Map<string, string[]> };

/** @throws Error when the page has no such form */
export function formOf(html: string, action: string): PageForm {
  const all = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const form = all.find(
    (one) => attribute(one, "method") === "post" && unescape(attribute(one, "action") ?? "") === action,
  );
  if (!form) throw new Error(`no form for ${action.replace(/[^/]{20,}/g, "…")}`);
  const fields = new URLSearchParams();
  const choices = new Map<string, string[]>();
  for (const tag of form.match(/<(?:input|button)\b[^>]*>/g) ?? []) {
    const [name, type] = [attribute(tag, "name"), attribute(tag, "type")];
    if (name === null || tag.startsWith("<button")) continue;
    const value = unescape(attribute(tag, "value") ?? "");
    if (type !== "radio" && type !== "checkbox") fields.append(name, value);
    else {
      choices.set(name, [...(choices.get(name) ?? []), value]);
      if (/\schecked\b/.test(tag)) fields.append(name, value);
    }
  }
  for (const [, tag = "", text = ""] of form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g))
    fields.append(attribute(tag, "name") ?? "", unescape(text));
  for (const [, tag = "", options = ""] of form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const chosen = /<option\b[^>]*\bselected\b[^>]*>/.exec(options) ?? /<option\b[^>]*>/.exec(options);
    fields.append(attribute(tag, "name") ?? "", unescape(attribute(chosen?.[0] ?? "", "value") ?? ""));
  }
  return { fields, choices };
}

function attribute(tag: string, name: string): string | null {
  return new RegExp(`^<[^>]*?\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? null;
}

function unescape(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
