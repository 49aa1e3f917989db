import path from "node:path";
import { z } from "zod";
import type { AgeBand } from "../policies/age-table";
import { ageRules } from "./age-rules";
import { appVariables, DEMO_APP, usesLoopback, withoutLoopback } from "./app-clients";
import type { AppClient } from "./app-clients";
import { oidcSettings, oidcVariables } from "./oidc-settings";
import type { OidcSettings } from "./oidc-settings";
import { s3Address } from "./s3-address";
import type { S3Place } from "./s3-address";
import { securityContact, securityVariables } from "./security-contact";
import type { SecurityContact } from "./security-contact";
import { isWeakSecret } from "./weak-secret";

/** One clear line for the person who starts the portal; printed without a stack, exit code 1. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

export type FhirAuth =
  | { kind: "none" }
  | { kind: "bearer"; token: string }
  | { kind: "client-credentials"; tokenUrl: URL; clientId: string; clientSecret: string };

export type Config = {
  port: number;
  /** The address to listen on: loopback unless `PUBLIC_URL` names a public host. */
  host: string;
  /** Where readers find the portal; links and the origin check use it, never the Host header. */
  publicUrl: URL;
  /** True when `PUBLIC_URL` was not set: any loopback name of our own port is then our origin. */
  publicUrlIsDefault: boolean;
  /** Embedded demo: no database and no upstream configured, on loopback; or `DEMO=yes`. */
  demo: boolean;
  databaseUrl: string | null;
  /** Connections of one process for pages; the access log and the jobs have theirs. */
  databasePool: number;
  /** Processes that answer on the port; 1: this one does. */
  workers: number;
  /** Seconds for which, once told to end, it goes on answering while `/readyz` says that it will not. */
  drainSeconds: number;
  fhir: { baseUrl: URL | null; auth: FhirAuth; seedDir: string | null };
  /** Copies of upstream data that processes share, sealed; null: each has its own alone. */
  redisUrl: string | null;
  /** Null only in the demo, where keys are made once and kept under `dataDir`. */
  sessionSecret: string | null;
  /** Newest first; each 32 bytes. Null as above. */
  dataKeys: Buffer[] | null;
  /** Whether everybody needs a second factor; by default outside the demo. Staff always do, at their desk. */
  mfaPolicy: "optional" | "required";
  smtpUrl: string | null;
  /** Null: sign-in with another organisation's account is not offered. */
  oidc: OidcSettings | null;
  /** Apps that people may sign in to. */
  apps: readonly AppClient[];
  /** Of one app's sign-in, to the API; twice as many of all apps of one account. Counted by each process. */
  apiRequestsPerMinute: number;
  /** Null: `/.well-known/security.txt` is not there, but for the demo's. */
  securityContact: SecurityContact | null;
  /** Number of reverse proxies in front whose X-Forwarded-For entries are believed. */
  trustedProxies: number;
  clinicTimeZone: string;
  /** What proxies may do by the patient's age, on the clinic's calendar. */
  ageTable: readonly AgeBand[];
  /** Null: exports lie in a folder of `dataDir`. */
  exportS3: S3Place | null;
  dataDir: string;
  /** Loopback port on which Prometheus may ask; null: nobody does. */
  metricsPort: number | null;
  logLevel: string;
};

/** Beside DATABASE_POOL each process has one for the access log, one for its seals and up to four for jobs. */
const OWN_CONNECTIONS = 6;
/** What the built-in PostgreSQL has to give to processes; it keeps some for itself and the built-in FHIR server. */
const EMBEDDED_CONNECTIONS = 100;

const url = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text));

function address(schemes: string[]) {
  return z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol),
      `must start with ${schemes.map((scheme) => `${scheme}//`).join(" or ")}`,
    );
}

const variables = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  PUBLIC_URL: url.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  WORKERS: z.coerce.number().int().min(1).max(64).default(1),
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(60).default(0),
  FHIR_BASE_URL: url.optional(),
  FHIR_CLIENT_ID: z.string().optional(),
  FHIR_CLIENT_SECRET: z.string().optional(),
  FHIR_TOKEN_URL: url.optional(),
  FHIR_BEARER_TOKEN: z.string().optional(),
  FHIR_SEED_DIR: z.string().optional(),
  REDIS_URL: address(["redis:", "rediss:"]).optional(),
  SESSION_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  DATA_KEYS: z.string().optional(),
  MFA_POLICY: z.enum(["optional", "required"]).optional(),
  SMTP_URL: address(["smtp:", "smtps:"]).optional(),
  ...oidcVariables,
  ...appVariables,
  ...securityVariables,
  TRUSTED_PROXY: z.coerce.number().int().min(0).max(8).default(0),
  CLINIC_TIME_ZONE: z
    .string()
    .refine(isTimeZone, "is not a time zone name such as Europe/Madrid")
    .default("America/New_York"),
  PROXY_AGE_RULES: ageRules,
  EXPORT_S3_URL: s3Address.optional(),
  DATA_DIR: z.string().default(".data"),
  DEMO: z.enum(["yes", "no"]).optional(),
  METRICS_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("warn"),
});

/**
 * Reads and checks the environment; the only reader of it in the portal.
 * @throws ConfigError naming the variable and what to do, never its value (it may be a secret).
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(set);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new ConfigError(`${String(issue.path[0])}: ${issue.message}. See "Settings" in README.md.`);
  }
  const v = parsed.data;

  const publicUrl = v.PUBLIC_URL ?? new URL(`http://localhost:${v.PORT}`);
  const onLoopback = isLoopback(publicUrl.hostname);
  const embeddedOnly = !v.DATABASE_URL && !v.FHIR_BASE_URL && onLoopback;
  const demo = !v.FHIR_BASE_URL && (v.DEMO === "yes" || (embeddedOnly && v.DEMO !== "no"));
  if (!v.FHIR_BASE_URL && !demo) {
    throw new ConfigError(
      "FHIR_BASE_URL is not set. Set it, or DEMO=yes to run the built-in demo upstream on purpose.",
    );
  }
  const forUpstream = (
    ["FHIR_BEARER_TOKEN", "FHIR_CLIENT_ID", "FHIR_CLIENT_SECRET", "FHIR_TOKEN_URL"] as const
  ).find((name) => v[name] !== undefined);
  if (!v.FHIR_BASE_URL && forUpstream) {
    throw new ConfigError(
      `${forUpstream} is set, but FHIR_BASE_URL is not: the demo would start instead of your portal.`,
    );
  }
  if (!demo && (!v.SESSION_SECRET || !v.DATA_KEYS)) {
    throw new ConfigError(
      `${v.SESSION_SECRET ? "DATA_KEYS" : "SESSION_SECRET"} is not set. Outside the demo it is required: run "openssl rand -base64 32" and keep the value.`,
    );
  }
  if (!demo) refuseWeakSecrets(v);
  if (!demo && !onLoopback && publicUrl.protocol !== "https:") {
    throw new ConfigError(
      "PUBLIC_URL must start with https://: health records and the cookies that open them never travel in clear.",
    );
  }
  const atOnce = Math.floor(EMBEDDED_CONNECTIONS / (v.DATABASE_POOL + OWN_CONNECTIONS));
  // Several are replaced one after the other (SIGUSR2), and then there is one more.
  const most = atOnce > 1 ? atOnce - 1 : atOnce;
  if (!v.DATABASE_URL && v.WORKERS > most) {
    throw new ConfigError(
      `WORKERS: with DATABASE_POOL=${v.DATABASE_POOL} the built-in PostgreSQL has connections for ${most} processes. Make one of the two smaller, or set DATABASE_URL.`,
    );
  }
  if (!onLoopback && usesLoopback(v.APP_CLIENTS ?? [])) {
    throw new ConfigError("APP_CLIENTS: loopback addresses are for a portal on loopback only.");
  }
  return {
    port: v.PORT,
    host: onLoopback ? "127.0.0.1" : "::",
    publicUrl,
    publicUrlIsDefault: v.PUBLIC_URL === undefined,
    demo,
    databaseUrl: v.DATABASE_URL ?? null,
    databasePool: v.DATABASE_POOL,
    workers: v.WORKERS,
    drainSeconds: v.DRAIN_SECONDS,
    fhir: { baseUrl: withSlash(v.FHIR_BASE_URL), auth: fhirAuth(v), seedDir: seedDir(v) },
    redisUrl: v.REDIS_URL ?? null,
    sessionSecret: v.SESSION_SECRET ?? null,
    dataKeys: v.DATA_KEYS ? v.DATA_KEYS.split(",").map(dataKey) : null,
    mfaPolicy: v.MFA_POLICY ?? (demo ? "optional" : "required"),
    smtpUrl: v.SMTP_URL ?? null,
    oidc: whole(
      oidcSettings(v),
      "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together (OIDC_ACR_AAL2 adds to them): one of them is missing.",
    ),
    apps: v.APP_CLIENTS ?? (demo ? [onLoopback ? DEMO_APP : withoutLoopback(DEMO_APP)] : []),
    apiRequestsPerMinute: v.API_REQUESTS_PER_MINUTE,
    securityContact: whole(
      securityContact(v),
      "SECURITY_CONTACT and SECURITY_CONTACT_EXPIRES go together: one of them is missing.",
    ),
    trustedProxies: v.TRUSTED_PROXY,
    clinicTimeZone: v.CLINIC_TIME_ZONE,
    ageTable: v.PROXY_AGE_RULES,
    exportS3: v.EXPORT_S3_URL ?? null,
    dataDir: path.resolve(v.DATA_DIR),
    metricsPort: metricsPort(v),
    logLevel: v.LOG_LEVEL,
  };
}

type Variables = z.infer<typeof variables>;

/** Never the port that everybody reaches (CONTRACT §8). */
function metricsPort({ METRICS_PORT, PORT }: Variables): number | null {
  if (METRICS_PORT === PORT)
    throw new ConfigError("METRICS_PORT is PORT: measures need a port of their own.");
  return METRICS_PORT ?? null;
}

/** @throws ConfigError for keys that anybody could think of, or that are used twice */
function refuseWeakSecrets(v: Variables): void {
  const renew = 'run "openssl rand -base64 32" and keep the value.';
  if (isWeakSecret(v.SESSION_SECRET!)) {
    throw new ConfigError(`SESSION_SECRET could be guessed: ${renew}`);
  }
  const keys = v.DATA_KEYS!.split(",").map((text) => text.trim());
  if (keys.map(dataKey).some(isWeakSecret))
    throw new ConfigError(`DATA_KEYS: a key could be guessed: ${renew}`);
  if (keys.includes(v.SESSION_SECRET!.trim())) {
    throw new ConfigError(`SESSION_SECRET is also one of DATA_KEYS; each needs a value of its own: ${renew}`);
  }
}

function whole<T>(settings: T | "half", line: string): T {
  if (settings === "half") throw new ConfigError(line);
  return settings;
}

function fhirAuth(v: Variables): FhirAuth {
  if (v.FHIR_BEARER_TOKEN && v.FHIR_CLIENT_ID) {
    throw new ConfigError("Set either FHIR_BEARER_TOKEN or FHIR_CLIENT_ID, not both.");
  }
  if (v.FHIR_BEARER_TOKEN) return { kind: "bearer", token: v.FHIR_BEARER_TOKEN };
  const parts = [v.FHIR_CLIENT_ID, v.FHIR_CLIENT_SECRET, v.FHIR_TOKEN_URL];
  if (parts.every((part) => part === undefined)) return { kind: "none" };
  if (!v.FHIR_CLIENT_ID || !v.FHIR_CLIENT_SECRET || !v.FHIR_TOKEN_URL) {
    throw new ConfigError(
      "FHIR_CLIENT_ID, FHIR_CLIENT_SECRET and FHIR_TOKEN_URL go together: one of them is missing.",
    );
  }
  return {
    kind: "client-credentials",
    tokenUrl: v.FHIR_TOKEN_URL,
    clientId: v.FHIR_CLIENT_ID,
    clientSecret: v.FHIR_CLIENT_SECRET,
  };
}

function seedDir(v: Variables): string | null {
  if (!v.FHIR_SEED_DIR) return null;
  if (v.FHIR_BASE_URL) {
    throw new ConfigError(
      "FHIR_SEED_DIR fills the built-in upstream only; unset it, or unset FHIR_BASE_URL.",
    );
  }
  return path.resolve(v.FHIR_SEED_DIR);
}

function dataKey(text: string): Buffer {
  const key = Buffer.from(text.trim(), "base64");
  if (key.length !== 32)
    throw new ConfigError("DATA_KEYS: each key must be 32 bytes in base64, separated by commas.");
  return key;
}

/** A base URL must end in "/" or relative references would replace its last segment. */
function withSlash(base: URL | undefined): URL | null {
  if (!base) return null;
  const copy = new URL(base);
  if (!copy.pathname.endsWith("/")) copy.pathname += "/";
  return copy;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
