/** A SMART Health Link: where the manifest is, the key, until when. Source: the specification, "Payload". Pure. */
import { createHash, randomBytes, randomInt } from "node:crypto";
import { paths } from "../../app/paths";

export const FHIR_JSON = "application/fhir+json";

/** What makes a link; it is shown to its owner once and kept nowhere. */
export type LinkSecrets = { handle: string; key: Buffer; passcode: string };

export function newLinkSecrets(): LinkSecrets {
  return {
    handle: randomBytes(32).toString("base64url"),
    key: randomBytes(32),
    passcode: String(randomInt(1_000_000)).padStart(6, "0"),
  };
}

/** What is kept of a handle or a ticket. */
export function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

export type LinkPayload = {
  /** Of the portal, as others reach it. */
  publicUrl: URL;
  secrets: Pick<LinkSecrets, "handle" | "key">;
  expiresAt: Date;
  /** What a receiving program calls it before any passcode: nobody's name, at most 80 characters. */
  label: string;
};

/** @returns the whole link: the portal's own viewer, and behind `#` what no server is ever sent */
export function healthLinkAddress({ publicUrl, secrets, expiresAt, label }: LinkPayload): string {
  const payload = {
    url: new URL(paths.healthLinkManifest(secrets.handle), publicUrl).href,
    key: secrets.key.toString("base64url"),
    exp: Math.floor(expiresAt.getTime() / 1000),
    flag: "P",
    label: [...label].slice(0, 80).join(""),
    v: 1,
  };
  const encoded = Buffer.from(JSON.stringify(payload)).toString("base64url");
  return `${new URL(paths.healthLink(), publicUrl).href}#shlink:/${encoded}`;
}
