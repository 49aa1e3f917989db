import { z } from "zod";

/** Sign-in by another organisation's OpenID provider. */
export type OidcSettings = {
  /** As the provider names itself, to the letter. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Values of `acr` by which the provider says that two factors were given (NIST AAL2); empty: none is believed. */
  acrAal2: readonly string[];
};

/** The issuer may only be reached in clear on this machine: what it says opens records. */
export const oidcVariables = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine((text) => text.startsWith("https:") || isLoopbackUrl(text), "must start with https://")
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ACR_AAL2: z.string().optional(),
};

type OidcVariables = { [Name in keyof typeof oidcVariables]?: string | undefined };

/** @returns null: not set; `"half"`: some of it is */
export function oidcSettings(v: OidcVariables): OidcSettings | null | "half" {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = v;
  if (issuer && clientId && clientSecret) {
    const acrAal2 = (v.OIDC_ACR_AAL2 ?? "").split(",").map((value) => value.trim());
    return { issuer, clientId, clientSecret, acrAal2: acrAal2.filter((value) => value !== "") };
  }
  return issuer || clientId || clientSecret || v.OIDC_ACR_AAL2 ? "half" : null;
}

function isLoopbackUrl(text: string): boolean {
  const { hostname } = new URL(text);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}
