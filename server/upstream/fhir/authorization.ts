/**
 * The upstream's bearer token: a fixed one, or one fetched by OAuth 2.0 client credentials (RFC 6749 §4.4),
 * kept until shortly before it ends and fetched once however many requests need it.
 */
import { z } from "zod";
import type { FhirAuth } from "../../config/env";
import { UpstreamFailure, kindOfStatus } from "./failure";
import { sendOnce } from "./http";
import type { HttpAnswer, HttpLimits } from "./http";

export type Authorization = {
  /** The value of the Authorization header, or null: none is sent. @throws UpstreamFailure */
  header(): Promise<string | null>;
  /** True when a refused header can be replaced by a newly fetched one. */
  renew(refused: string | null): boolean;
};

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.coerce.number().positive().optional(),
});

/** Seconds a token without `expires_in` is used; seconds a token is renewed before its end, at most. */
const DEFAULT_LIFE = 300;
const MARGIN = 60;
/** After a failure the token endpoint is left alone this long, in ms. */
const FAILURE_PAUSE = 1_000;

type Credentials = Extract<FhirAuth, { kind: "client-credentials" }>;

/** @param now epoch ms */
export function createAuthorization(auth: FhirAuth, limits: HttpLimits, now: () => number): Authorization {
  if (auth.kind === "none") return { header: async () => null, renew: () => false };
  if (auth.kind === "bearer") {
    return { header: async () => `Bearer ${auth.token}`, renew: () => false };
  }
  let current: { header: string; until: number } | null = null;
  let failed: { failure: UpstreamFailure; until: number } | null = null;
  let flight: Promise<string> | null = null;
  let inBody = false;

  async function fetchToken(): Promise<string> {
    let answer = await sendOnce(tokenRequest(auth as Credentials, inBody), limits);
    // Basic is what every server must take (RFC 6749 §2.3.1); some only take the body.
    if (answer.status === 400 || answer.status === 401) {
      const other = await sendOnce(tokenRequest(auth as Credentials, !inBody), limits);
      if (other.status === 200) {
        inBody = !inBody;
        answer = other;
      }
    }
    const token = readToken(answer);
    const life = token.expires_in ?? DEFAULT_LIFE;
    current = {
      header: `Bearer ${token.access_token}`,
      until: now() + (life - Math.min(MARGIN, life / 5)) * 1_000,
    };
    return current.header;
  }

  return {
    async header() {
      if (current && now() < current.until) return current.header;
      if (failed && now() < failed.until) throw failed.failure;
      flight ??= fetchToken().finally(() => (flight = null));
      try {
        return await flight;
      } catch (error) {
        if (error instanceof UpstreamFailure) failed = { failure: error, until: now() + FAILURE_PAUSE };
        throw error;
      }
    },
    renew(refused) {
      if (current?.header === refused) current = null;
      return true;
    },
  };
}

function tokenRequest(auth: Credentials, inBody: boolean) {
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  const headers: Record<string, string> = {
    accept: "application/json",
    "content-type": "application/x-www-form-urlencoded",
  };
  if (inBody) {
    body.set("client_id", auth.clientId);
    body.set("client_secret", auth.clientSecret);
  } else {
    const pair = `${formEncode(auth.clientId)}:${formEncode(auth.clientSecret)}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
  }
  return { method: "POST" as const, url: auth.tokenUrl, headers, body: body.toString() };
}

/** RFC 6749 §2.3.1: both halves are form-encoded before they are joined. */
const formEncode = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);

function readToken(answer: HttpAnswer): z.infer<typeof tokenAnswer> {
  if (answer.status !== 200) {
    // RFC 6749 §5.2 says 400 for a refused client: that, too, is "not authorized".
    const kind = answer.status === 400 ? "unauthorized" : kindOfStatus(answer.status);
    throw new UpstreamFailure(kind, { status: answer.status });
  }
  try {
    return tokenAnswer.parse(JSON.parse(answer.body));
  } catch {
    throw new UpstreamFailure("unusable", { status: answer.status });
  }
}
