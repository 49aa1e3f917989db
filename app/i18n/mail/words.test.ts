import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../languages";
import { en } from "./en";
import { mailWordsOf } from "./words";
import type { MailKind } from "./words";

const KINDS = Object.keys(en.kinds) as MailKind[];
const textOf = (language: (typeof LANGUAGES)[number], kind: MailKind) =>
  mailWordsOf(language).kinds[kind]({ when: "‹when›", device: "‹device›" });

describe.each(LANGUAGES)("mails in %s", (language) => {
  it.each(KINDS)("%s says the same, whole and in its own language", (kind) => {
    const text = textOf(language, kind);
    const english = textOf("en", kind);
    expect(Object.keys(text)).toEqual(Object.keys(english));
    expect(text.before.length).toBe(english.before.length);
    expect(text.after?.length).toBe(english.after?.length);
    const all = [text.subject, ...text.before, text.link ?? "–", ...(text.after ?? [])];
    const others = [english.subject, ...english.before, english.link ?? "", ...(english.after ?? [])];
    for (const sentence of all) {
      expect(sentence.trim()).not.toBe("");
      expect(sentence).not.toMatch(/undefined|null|\[object/);
      if (language !== "en") expect(others).not.toContain(sentence);
      if (language === "ar") expect(sentence.replace(/‹.*?›/g, "")).not.toMatch(/[a-z]/i);
    }
    for (const fact of ["‹when›", "‹device›"]) {
      expect(all.join(" ").includes(fact)).toBe(others.join(" ").includes(fact));
    }
  });
});

it("no mail speaks of health", () => {
  for (const kind of KINDS) {
    const { subject, before, after = [] } = textOf("en", kind);
    expect([subject, ...before, ...after].join(" ")).not.toMatch(
      /result|allerg|medic|diagnos|vaccin|appointment|doctor|test/i,
    );
  }
});
