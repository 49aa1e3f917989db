import { z } from "zod";

/** An app that may ask people to sign in. Public: it keeps no secret, so what it is rests on its redirect addresses. */
export type AppClient = {
  id: string;
  /** A proper name, shown to people as it is. */
  name: string;
  /** Compared to the letter; of a loopback address only the port may differ (RFC 8252 §7.3). */
  redirects: readonly string[];
  /** Origins of pages that ask the API by script; empty for a phone's app, which has none. */
  origins: readonly string[];
};

/** The portal's own app. The demo knows it, and takes it on loopback too, where the web build runs. */
export const DEMO_APP: AppClient = {
  id: "portal-app",
  name: "Patient Portal",
  redirects: ["org.patientportal.app:/signed-in", "http://127.0.0.1/signed-in", "http://localhost/signed-in"],
  origins: [],
};

const LOOPBACK = new Set(["127.0.0.1", "[::1]", "localhost"]);
/** Begins like a domain name read backwards (RFC 8252 §7.1), so that no other app has it by accident. */
const PRIVATE_SCHEME = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:$/;

const client = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{2,63}$/),
  name: z.string().trim().min(1).max(60),
  redirects: z.array(z.string().refine(isRedirect)).min(1),
  origins: z.array(z.string().refine(isOrigin)).default([]),
});

export const appVariables = {
  APP_CLIENTS: z
    .string()
    .transform((text, context): AppClient[] => {
      const parsed = z.array(client).safeParse(fromJson(text));
      if (parsed.success && new Set(parsed.data.map(({ id }) => id)).size === parsed.data.length) {
        return parsed.data;
      }
      context.addIssue({
        code: "custom",
        message:
          'must be a JSON list of {"id", "name", "redirects": ["org.example.app:/signed-in", "https://…"]}, each id once',
      });
      return z.NEVER;
    })
    .optional(),
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(300),
};

/** The app as a portal that others reach may know it. */
export function withoutLoopback(app: AppClient): AppClient {
  return { ...app, redirects: app.redirects.filter((one) => !one.startsWith("http:")) };
}

/** @returns true when an app of the list comes back to this machine, which only a demo or a test may */
export function usesLoopback(apps: readonly AppClient[]): boolean {
  const addresses = apps.flatMap(({ redirects, origins }) => [...redirects, ...origins]);
  return addresses.some((address) => LOOPBACK.has(new URL(address).hostname));
}

function isRedirect(text: string): boolean {
  if (!URL.canParse(text) || /[#*\s\\]/.test(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== "" || password !== "") return false;
  if (protocol === "https:") return !LOOPBACK.has(hostname);
  if (protocol === "http:") return LOOPBACK.has(hostname);
  return PRIVATE_SCHEME.test(protocol);
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  return origin === text && (protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname)));
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
