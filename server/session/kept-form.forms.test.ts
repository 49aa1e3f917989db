/** Every form there is, as its example shows it: what proves who somebody is is kept of none that comes too late. */
import { expect, it } from "vitest";
import { exampleBody } from "../../app/gallery/example-document";
import { EXAMPLES } from "../../app/gallery/examples";
import { keepable } from "./kept-form.rules";

const FORM = /<form([^>]*)>(.*?)<\/form>/gs;
const PROOF = /<input[^>]*(?:type="password"|autocomplete="one-time-code")[^>]*>/gi;

const proofs = Object.keys(EXAMPLES).flatMap((example) =>
  [...exampleBody(example, "en").matchAll(FORM)].flatMap(([, attributes, body]) =>
    [...body!.matchAll(PROOF)].map(([input]) => ({
      example,
      path: /action="([^"?]+)/.exec(attributes!)?.[1] ?? "/any/page",
      field: /name="([^"]*)"/.exec(input)![1]!,
    })),
  ),
);

it("there are some", () => {
  expect(new Set(proofs.map(({ field }) => field))).toEqual(new Set(["password", "current", "code"]));
});

it.each(proofs)("$example: $field", ({ path, field }) => {
  const form = new FormData();
  form.append(field, "proof");
  form.append("note", "what was written");
  for (const where of [path, "/any/page"]) {
    expect(keepable(where, form)?.fields.map(([name]) => name) ?? [], where).not.toContain(field);
  }
});
