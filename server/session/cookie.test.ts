import { describe, expect, it } from "vitest";
import type { Portal } from "../portal";
import { clearCookie, newSessionToken, setCookie } from "./cookie";
import type { CookieKind } from "./cookie";
import { languageCookie, languageOf } from "./locale.server";

const at = (url: string) =>
  ({
    config: { publicUrl: new URL(url) },
    secrets: { sessionKey: Buffer.alloc(32), dataKeys: [] },
  }) as unknown as Portal;
const https = at("https://portal.example");
const loopback = at("http://localhost:3000");
const KINDS: CookieKind[] = ["session", "sign-in", "device", "oidc"];

describe.each([
  ...KINDS.map((kind) => [kind, (portal: Portal) => setCookie(portal, kind, "token")] as const),
  ...KINDS.map((kind) => [`no ${kind}`, (portal: Portal) => clearCookie(portal, kind)] as const),
  ["language", (portal: Portal) => languageCookie(portal, "es")] as const,
])("the cookie of %s", (_what, cookie) => {
  it("can be neither read by scripts nor set by another host", () => {
    expect(cookie(https)).toMatch(/^__Host-portal-[a-z-]+=/);
    for (const part of ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"]) {
      expect(cookie(https).split("; ")).toContain(part);
    }
    expect(cookie(https)).not.toMatch(/domain=/i);
  });

  it("has a plain name on this machine without https, where no other can be set", () => {
    expect(cookie(loopback)).toMatch(/^portal-[a-z-]+=/);
    expect(cookie(loopback)).not.toContain("Secure");
  });
});

it("a session's token has 256 random bits", () => {
  const tokens = new Set(Array.from({ length: 1000 }, newSessionToken));
  expect(tokens.size).toBe(1000);
  for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
});

it("a language is read under either name", () => {
  const asked = (cookie: string) => new Request("https://portal.example/", { headers: { cookie } });
  expect(languageOf(asked("__Host-portal-language=es"), null)).toBe("es");
  expect(languageOf(asked("portal-language=ar"), null)).toBe("ar");
});
