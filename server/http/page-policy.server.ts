/**
 * The Content-Security-Policy of one page where it may be wider than that of all others: a script of ours by its
 * nonce, a form whose answer leads to another origin. What no page asked for stays forbidden.
 */
import { randomBytes } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import { contentSecurityPolicy } from "./security-headers";

const FORM_TARGETS = "form-targets";

/**
 * Forms of this page may be answered by a redirect to `origin`: browsers hold `form-action` against those too.
 * @param origin scheme and host, of our settings, never of a request
 */
export function allowFormsTo({ memo }: Pick<AppLoadContext, "memo">, origin: string): void {
  memo.set(FORM_TARGETS, [...formTargets({ memo }), origin]);
}

const REQUESTS = "requests";

/** The script of this page may ask this portal for something, and nobody else. */
export function allowRequests({ memo }: Pick<AppLoadContext, "memo">): void {
  memo.set(REQUESTS, true);
}

/** 128 random bits, new for every answer. */
export function newNonce(): string {
  return randomBytes(16).toString("base64url");
}

/** @returns null where the policy of all answers holds */
export function pagePolicy(context: Pick<AppLoadContext, "memo">, nonce: string | null): string | null {
  const targets = formTargets(context);
  const requests = context.memo.get(REQUESTS) === true;
  if (nonce === null && targets.length === 0 && !requests) return null;
  return contentSecurityPolicy({ nonce, formTargets: targets, requests });
}

function formTargets({ memo }: Pick<AppLoadContext, "memo">): string[] {
  return (memo.get(FORM_TARGETS) as string[] | undefined) ?? [];
}
