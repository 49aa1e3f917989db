import { expect, it } from "vitest";
import { allowFormsTo, allowRequests, newNonce, pagePolicy } from "./page-policy.server";
import { contentSecurityPolicy } from "./security-headers";

const context = () => ({ memo: new Map<string, unknown>() });

it("is that of all answers where no page asks for more", () => {
  expect(pagePolicy(context(), null)).toBeNull();
  const policy = contentSecurityPolicy();
  for (const closed of ["default-src", "script-src", "base-uri", "frame-ancestors"]) {
    expect(policy).toContain(`${closed} 'none'`);
  }
});

it("allows one script by its nonce, and nothing inline or of others", () => {
  const policy = pagePolicy(context(), "abc")!;
  expect(policy).toContain("script-src 'nonce-abc';");
  expect(policy).not.toMatch(/unsafe|strict-dynamic|https?:|\*/);
  expect(policy.replace("'nonce-abc'", "'none'")).toBe(contentSecurityPolicy());
});

it("lets forms lead to another origin only on the page that asked", () => {
  const page = context();
  allowFormsTo(page, "https://id.example.org");
  expect(pagePolicy(page, null)).toContain("form-action 'self' https://id.example.org;");
  expect(pagePolicy(context(), null)).toBeNull();
});

it("lets a script ask this portal, and nobody else, only on the page that asked", () => {
  const page = context();
  allowRequests(page);
  expect(pagePolicy(page, "abc")).toContain("connect-src 'self';");
  expect(pagePolicy(context(), "abc")).not.toContain("connect-src");
});

it("a nonce is new every time", () => {
  const nonces = new Set(Array.from({ length: 1000 }, newNonce));
  expect(nonces.size).toBe(1000);
  for (const nonce of nonces) expect(nonce).toMatch(/^[\w-]{22}$/);
});
