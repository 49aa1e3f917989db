import { describe, expect, it } from "vitest";
import { isReadable, KEPT_MAX_LENGTH, keepable } from "./kept-form.rules";

function formOf(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

const ROWS: Array<
  [what: string, path: string, fields: Record<string, string | File>, kept: string[] | null]
> = [
  ["what was typed", "/account/email", { account: "pact_1", email: "a@example.com" }, ["email"]],
  ["an empty field too: it was left empty on purpose", "/x", { reason: "", note: "n" }, ["reason", "note"]],
  [
    "never a password in any spelling",
    "/x",
    { password: "p", newPassword: "p", passphrase: "p", pwd: "p", note: "n" },
    ["note"],
  ],
  [
    "never a code or a key",
    "/x",
    {
      code: "1",
      totp: "1",
      recoveryCode: "1",
      pin: "1",
      credential: "{}",
      clientSecret: "s",
      csrfToken: "t",
      note: "n",
    },
    ["note"],
  ],
  [
    "a postal code is no proof",
    "/x",
    { postalCode: "1", postcode: "1", code: "1" },
    ["postalCode", "postcode"],
  ],
  ["never a file", "/x", { photo: new File(["x"], "x.png"), note: "n" }, ["note"]],
  ["nothing but a password", "/x", { account: "pact_1", password: "p" }, null],
  ["nothing but the account", "/x", { account: "pact_1" }, null],
  ["too much", "/x", { note: "n".repeat(KEPT_MAX_LENGTH + 1) }, null],
  ["too many fields", "/x", Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`f${n}`, "v"])), null],
  ["a sign-in", "/sign-in", { email: "a@example.com" }, null],
  ["a second factor", "/sign-in/second-factor", { remember: "yes" }, null],
  ["a step-up", "/step-up", { next: "/charts" }, null],
  [
    "a change of password",
    "/account/password",
    { current: "p", password: "q", email: "a@example.com" },
    null,
  ],
  ["the password that is being changed", "/x", { current: "p", note: "n" }, ["note"]],
  ["a language", "/language", { language: "es" }, null],
  ["a form that was kept before", "/kept-form", { note: "n" }, null],
];

describe("of a form that comes too late is kept", () => {
  it.each(ROWS)("%s", (_what, path, fields, kept) => {
    const found = keepable(path, formOf(fields));
    expect(found && found.fields.map(([name]) => name)).toEqual(kept);
    if (found)
      expect(found.left).toBe(Object.keys(fields).filter((name) => name !== "account").length - kept!.length);
  });

  it("in the order in which it was sent, several of one name included", () => {
    const form = formOf({ a: "1" });
    form.append("b", "2");
    form.append("a", "3");
    expect(keepable("/x", form)?.fields).toEqual([
      ["a", "1"],
      ["b", "2"],
      ["a", "3"],
    ]);
  });
});

it("what only programs read is not shown", () => {
  const rows: Array<[string, string, boolean]> = [
    ["note", "Please call me", true],
    ["note", "  ", false],
    ["slotId", "slot-1", false],
    ["id", "x", false],
    ["version", "3", false],
    ["agreedVersion", "2026-11", false],
    ["agreedLanguage", "en", false],
    ["language", "es", true],
    ["agreed", "yes", true],
    ["remember", "yes", false],
    ["validTo", "", true],
    ["request", "demreq_01HZZZZZZZZZZZZZZZZZZZZZZZ", false],
    ["email", "a@example.com", true],
    ["fromEmail", "a@example.com", false],
    ["fromAddressCity", "Riverside", false],
    ["addressPostalCode", "04210", true],
    ["step", "send", false],
  ];
  for (const [name, value, shown] of rows) expect([name, isReadable([name, value])]).toEqual([name, shown]);
});
