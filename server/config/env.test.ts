import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { AGE_TABLE } from "../policies/age-table";
import { ConfigError, readConfig } from "./env";

const secrets = {
  SESSION_SECRET: randomBytes(32).toString("base64"),
  DATA_KEYS: randomBytes(32).toString("base64"),
};
const oidc = { OIDC_ISSUER: "https://id.example.org", OIDC_CLIENT_ID: "portal", OIDC_CLIENT_SECRET: "x" };
const upstream = { FHIR_BASE_URL: "https://fhir.example.org/r4" };
const database = { DATABASE_URL: "postgres://portal@db.example.org/portal" };

function lineFor(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error("the setting was accepted");
}

describe("what counts as the demo", () => {
  it.each([
    ["nothing set", {}, true],
    ["a seed folder", { FHIR_SEED_DIR: "bundles" }, true],
    ["loopback by number", { PUBLIC_URL: "http://127.0.0.1:3000" }, true],
    ["a real upstream", { ...upstream, ...secrets }, false],
    ["a real upstream, DEMO=yes", { ...upstream, ...secrets, DEMO: "yes" }, false],
    ["a real database, DEMO=yes", { ...database, DEMO: "yes" }, true],
    ["a public address, DEMO=yes", { PUBLIC_URL: "https://demo.example.org", DEMO: "yes" }, true],
  ])("%s → %s", (_name, env, demo) => {
    expect(readConfig(env).demo).toBe(demo);
  });
});

describe("a wrong setting is one clear line", () => {
  it.each([
    ["PORT", { PORT: "eighty" }, "PORT:"],
    ["PUBLIC_URL", { PUBLIC_URL: "portal.example.org" }, "PUBLIC_URL:"],
    ["DATABASE_URL", { DATABASE_URL: "mysql://db" }, "DATABASE_URL: must start with postgres://"],
    ["zone", { CLINIC_TIME_ZONE: "Boston" }, "CLINIC_TIME_ZONE: is not a time zone name"],
    ["embedded upstream beside a real database", database, "FHIR_BASE_URL is not set"],
    [
      "embedded upstream on a public address",
      { PUBLIC_URL: "https://portal.example.org" },
      "FHIR_BASE_URL is not set",
    ],
    ["the demo refused on purpose", { DEMO: "no" }, "FHIR_BASE_URL is not set"],
    ["no session secret", { ...upstream, DATA_KEYS: secrets.DATA_KEYS }, "SESSION_SECRET is not set"],
    ["no data keys", { ...upstream, SESSION_SECRET: secrets.SESSION_SECRET }, "DATA_KEYS is not set"],
    [
      "a short data key",
      { ...upstream, ...secrets, DATA_KEYS: "c2hvcnQ=" },
      "DATA_KEYS: each key must be 32 bytes",
    ],
    [
      "two ways to sign in upstream",
      { ...upstream, ...secrets, FHIR_BEARER_TOKEN: "t", FHIR_CLIENT_ID: "c" },
      "not both",
    ],
    ["half of client credentials", { ...upstream, ...secrets, FHIR_CLIENT_ID: "c" }, "go together"],
    ["a secret without its client", { ...upstream, ...secrets, FHIR_CLIENT_SECRET: "s" }, "go together"],
    [
      "a token without an upstream",
      { FHIR_BEARER_TOKEN: "t" },
      "FHIR_BEARER_TOKEN is set, but FHIR_BASE_URL is not",
    ],
    ["MFA_POLICY", { MFA_POLICY: "sometimes" }, "MFA_POLICY:"],
    [
      "a session secret of one letter",
      { ...upstream, ...secrets, SESSION_SECRET: "s".repeat(40) },
      "SESSION_SECRET could be guessed",
    ],
    [
      "a session secret out of an example",
      { ...upstream, ...secrets, SESSION_SECRET: "change-me-please-0123456789-abcdef" },
      "SESSION_SECRET could be guessed",
    ],
    [
      "a data key of zeros",
      { ...upstream, ...secrets, DATA_KEYS: Buffer.alloc(32).toString("base64") },
      "DATA_KEYS: a key could be guessed",
    ],
    [
      "an old data key of zeros",
      { ...upstream, ...secrets, DATA_KEYS: `${secrets.DATA_KEYS},${Buffer.alloc(32).toString("base64")}` },
      "DATA_KEYS: a key could be guessed",
    ],
    [
      "one key for both",
      { ...upstream, ...secrets, SESSION_SECRET: secrets.DATA_KEYS },
      "each needs a value of its own",
    ],
    [
      "records in clear",
      { ...upstream, ...secrets, PUBLIC_URL: "http://portal.example.org" },
      "PUBLIC_URL must start with https://",
    ],
    [
      "an OpenID provider without a client",
      { OIDC_ISSUER: oidc.OIDC_ISSUER },
      "OIDC_CLIENT_SECRET go together",
    ],
    ["an OpenID client without its secret", { ...oidc, OIDC_CLIENT_SECRET: "" }, "go together"],
    ["a level of nobody", { OIDC_ACR_AAL2: "aal2" }, "go together"],
    [
      "an OpenID provider in clear",
      { ...oidc, OIDC_ISSUER: "http://id.example.org" },
      "OIDC_ISSUER: must start with https://",
    ],
    [
      "a security contact for ever",
      { SECURITY_CONTACT: "mailto:security@example.org" },
      "SECURITY_CONTACT_EXPIRES go together",
    ],
    [
      "a security contact nobody can follow",
      { SECURITY_CONTACT: "security", SECURITY_CONTACT_EXPIRES: "2027-01-01" },
      "SECURITY_CONTACT: must start with",
    ],
    ["age rules that are no JSON", { PROXY_AGE_RULES: "12" }, "PROXY_AGE_RULES: is not a list of age bands"],
    [
      "an age rule with a grant nobody has",
      { PROXY_AGE_RULES: '[{"below":null,"allow":["results:write"]}]' },
      "PROXY_AGE_RULES: is not a list of age bands (at 0.allow",
    ],
    [
      "an age rule with a word that is not known",
      { PROXY_AGE_RULES: '[{"below":null,"allow":"all","teenprivacy":true}]' },
      "PROXY_AGE_RULES: is not a list of age bands (at 0)",
    ],
    [
      "age rules that leave the old out",
      { PROXY_AGE_RULES: '[{"below":18,"allow":"all"}]' },
      'PROXY_AGE_RULES: must end with a band of "below": null',
    ],
    ["REDIS_URL", { REDIS_URL: "foo" }, "REDIS_URL: must start with redis://"],
    ["no process", { WORKERS: "0" }, "WORKERS:"],
    ["a pool of none", { DATABASE_POOL: "0" }, "DATABASE_POOL:"],
    ["an end that never comes", { DRAIN_SECONDS: "61" }, "DRAIN_SECONDS:"],
    [
      "more connections than the built-in database has",
      { WORKERS: "6" },
      "WORKERS: with DATABASE_POOL=10 the built-in PostgreSQL has connections for 5 processes",
    ],
    ["SMTP_URL", { SMTP_URL: "foo" }, "SMTP_URL: must start with smtp://"],
    ["EXPORT_S3_URL", { EXPORT_S3_URL: "foo" }, "EXPORT_S3_URL: must be https://KEY:SECRET@"],
    [
      "seeding a real upstream",
      { ...upstream, ...secrets, FHIR_SEED_DIR: "x" },
      "FHIR_SEED_DIR fills the built-in",
    ],
  ])("%s", (_name, env, line) => {
    expect(lineFor(env as Record<string, string>)).toContain(line);
  });

  it("never repeats a secret's value", () => {
    expect(lineFor({ ...upstream, ...secrets, SESSION_SECRET: "hunter2" })).not.toContain("hunter2");
  });
});

describe("what follows from the settings", () => {
  it("listens on loopback unless the portal has a public address", () => {
    expect(readConfig({}).host).toBe("127.0.0.1");
    expect(readConfig({ ...upstream, ...secrets, PUBLIC_URL: "https://portal.example.org" }).host).toBe("::");
  });

  it("keeps the last segment of the FHIR base URL", () => {
    expect(readConfig({ ...upstream, ...secrets }).fhir.baseUrl?.href).toBe("https://fhir.example.org/r4/");
  });

  it("asks everybody for a second factor outside the demo, unless told otherwise", () => {
    const clinic = { ...upstream, ...secrets };
    expect(readConfig(clinic).mfaPolicy).toBe("required");
    expect(readConfig({ ...clinic, MFA_POLICY: "optional" }).mfaPolicy).toBe("optional");
    expect(readConfig({}).mfaPolicy).toBe("optional");
    expect(readConfig({ MFA_POLICY: "required" }).mfaPolicy).toBe("required");
  });

  it("takes a deployment's own age rules", () => {
    const own = '[{"below":16,"allow":["results:read"],"teenPrivacy":true},{"below":null,"allow":"all"}]';
    expect(readConfig({ PROXY_AGE_RULES: own }).ageTable).toEqual([
      { below: 16, allow: ["results:read"], teenPrivacy: true, ends: [] },
      { below: null, allow: "all", teenPrivacy: false, ends: [] },
    ]);
    expect(readConfig({}).ageTable).toEqual(AGE_TABLE);
  });

  it("treats an empty variable as unset", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: "" }).port).toBe(3000);
  });

  it("takes the levels of an OpenID provider one by one", () => {
    expect(readConfig({ ...oidc, OIDC_ACR_AAL2: "urn:two, phr" }).oidc).toEqual({
      issuer: "https://id.example.org",
      clientId: "portal",
      clientSecret: "x",
      acrAal2: ["urn:two", "phr"],
    });
    expect(readConfig(oidc).oidc?.acrAal2).toEqual([]);
    expect(readConfig({}).oidc).toBeNull();
  });
});
