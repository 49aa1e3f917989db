/** Why an answer of the OpenID provider was not believed, as words of a closed list: for the page and the audit. */

export const IDENTITY_REASONS = [
  /** No such question is open in this browser: too late, answered already, or begun by somebody else. */
  "not-asked",
  "state",
  "nonce",
  "audience",
  "issuer",
  "expired",
  "token",
  /** The provider itself said no: the person gave up, or a code was used twice. */
  "refused-there",
  "provider-away",
  /** Proven, but no account here is connected with it. */
  "not-connected",
  /** Proven, but connected with somebody else's account. */
  "other-account",
  /** The account is on hold or closed. */
  "not-active",
] as const;
export type IdentityReason = (typeof IDENTITY_REASONS)[number];

export class IdentityRefused extends Error {
  override name = "IdentityRefused";
  constructor(
    readonly reason: IdentityReason,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

const CLAIMS: ReadonlyMap<unknown, IdentityReason> = new Map([
  ["nonce", "nonce"],
  ["aud", "audience"],
  ["azp", "audience"],
  ["iss", "issuer"],
]);

/** What openid-client says by its codes and by the claim it names; never its message. State is compared before. */
export function reasonOf(error: unknown): IdentityReason {
  if (!(error instanceof Error)) return "token";
  switch ((error as Error & { code?: string }).code) {
    case "OAUTH_JWT_TIMESTAMP_CHECK_FAILED":
      return "expired";
    case "OAUTH_RESPONSE_BODY_ERROR":
    case "OAUTH_AUTHORIZATION_RESPONSE_ERROR":
      return "refused-there";
    case "OAUTH_TIMEOUT":
      return "provider-away";
    case undefined:
      // `fetch` failed.
      return error instanceof TypeError ? "provider-away" : "token";
  }
  const { claim, parameters } = innermost(error);
  // Of the address itself, only the issuer (RFC 9207) is left to be wrong.
  return CLAIMS.get(claim) ?? (parameters === undefined ? "token" : "issuer");
}

/** The object at the end of the causes, which names the claim. */
function innermost(error: Error): { claim?: unknown; parameters?: unknown } {
  let cause: unknown = error.cause;
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
  return typeof cause === "object" && cause !== null ? cause : {};
}
