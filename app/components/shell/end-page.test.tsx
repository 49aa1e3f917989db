import { describe, expect, it } from "vitest";
import { endPage, holdsWriting } from "./end-page";
import { createLocale } from "./locale";

const locale = createLocale({
  language: "en",
  timeZone: "UTC",
  now: "2026-11-22T12:00:00.000Z",
  here: "/charts/self/results?page=2",
  signedIn: true,
});
const idle = { at: new Date("2026-11-22T12:19:30Z"), because: "idle" } as const;
const tooOld = { at: new Date("2026-11-22T12:03:00Z"), because: "too-old" } as const;
const page = (main: string) => `<html><body class="x"><main>${main}</main></body></html>`;
const form = page(
  '<form method="post"><input type="hidden" name="a"/><textarea name="note"></textarea></form>',
);

describe("somebody may be writing", () => {
  const ROWS: Array<[what: string, html: string, writes: boolean]> = [
    [
      "in a text field",
      '<form class="x" method="post" action="/y"><input id="e" name="e" type="email"/></form>',
      true,
    ],
    ["in a field without a type", '<form method="post"><input name="e"/></form>', true],
    ["in a text", '<form method="post"><textarea name="t"></textarea></form>', true],
    ["by choosing", '<form method="post"><input type="radio" name="r"/></form>', true],
    ["in the second form", '<form method="post"></form><form method="post"><select></select></form>', true],
    [
      "not by a button",
      '<form method="post"><input type="hidden" name="a"/><button>Go</button></form>',
      false,
    ],
    ["not in a filter", '<form method="get"><select name="kind"></select></form>', false],
    ["not outside forms", '<input type="checkbox"/>', false],
  ];
  it.each(ROWS)("%s", (_what, html, writes) => expect(holdsWriting(page(html))).toBe(writes));
});

describe("a page that is read", () => {
  const { html, refresh } = endPage(page("<h1>Results</h1>"), idle, locale, false);

  it("leaves just after the end, to a page that knows the way back", () => {
    expect(refresh).toBe("1175; url=/away?next=%2Fcharts%2Fself%2Fresults%3Fpage%3D2");
  });
  it("says when, and how to stay", () => {
    expect(html).toContain('<body class="x"><aside class="leaving ends-20"');
    expect(html).toContain("This page closes at 12:19");
    expect(html).toContain('href="/charts/self/results?page=2">Stay signed in');
    expect(html).not.toContain("veil");
  });
  it("at the end of the twelfth hour promises no way to stay", () => {
    const last = endPage(page("<h1>Results</h1>"), tooOld, locale, false);
    expect(last.refresh).toMatch(/^185; /);
    expect(last.html).toContain("ends-3");
    expect(last.html).not.toContain("Stay signed in");
  });
});

describe("a page with something to write in", () => {
  const { html, refresh } = endPage(form, idle, locale, false);

  it("is never left by itself", () => expect(refresh).toBeNull());
  it("is covered, and can be shown again", () => {
    expect(html).toContain('<section class="veil ends-20"');
    expect(html).toContain('href="/signed-in" target="_blank"');
    expect(html).toContain('<label for="show-page">');
  });
});

it("a refusal says nothing of its address", () => {
  const { html, refresh } = endPage(form, idle, locale, true);
  expect(refresh).toBe("1175; url=/away");
  expect(html).toBe(form);
});
