import { createHash, randomBytes } from "node:crypto";
import { signIn } from "./session";

/** An app that is signed in: it has a token, and no cookie. */
export type AppSession = {
  token: string;
  /** @param path below `/v1/portal` */
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
};

const REDIRECT = "http://127.0.0.1/signed-in";

/**
 * The whole way of an app's sign-in without a browser: the portal's pages, "allow it", and a token for the code.
 * @throws Error when the portal does not let this person in
 */
export async function signInApp(origin: string, email: string, password?: string): Promise<AppSession> {
  const jar = new Map<string, string>();
  const keep = (cookie: string) => jar.set(cookie.split("=")[0]!, cookie.split(";")[0]!);
  for (const cookie of (await signIn(origin, email, password)).cookie.split("; ")) keep(cookie);
  const go = async (path: string, fields?: Record<string, string>) => {
    const answer = await fetch(new URL(path, origin), {
      redirect: "manual",
      headers: { cookie: [...jar.values()].join("; "), origin },
      ...(fields && { method: "POST", body: new URLSearchParams(fields) }),
    });
    answer.headers.getSetCookie().forEach(keep);
    return answer;
  };
  const verifier = randomBytes(32).toString("base64url");
  const asking = new URLSearchParams({
    client_id: "portal-app",
    response_type: "code",
    redirect_uri: REDIRECT,
    scope: "portal",
    state: "of-the-test",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const page = leadsTo(await go(`/oauth/auth?${asking}`));
  const account = /name="account" value="([^"]+)"/.exec(await (await go(page)).text())?.[1];
  const resume = leadsTo(await go(page, { account: account ?? "", answer: "yes" }));
  const code = new URL(leadsTo(await go(resume))).searchParams.get("code");
  const answer = await fetch(new URL("/oauth/token", origin), {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: "portal-app",
      redirect_uri: REDIRECT,
      code: code ?? "",
      code_verifier: verifier,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (!token) throw new Error(`${email} could not sign in an app: ${answer.status}`);
  return { token, fetch: (path, init = {}) => ask(origin, token, path, init) };
}

/** @param path below `/v1/portal`. @param token null: none */
export function ask(origin: string, token: string | null, path: string, init: RequestInit = {}) {
  return fetch(new URL(`/v1/portal${path}`, origin), {
    redirect: "manual",
    ...init,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      "accept-language": "en",
      ...(init.headers as Record<string, string> | undefined),
    },
  });
}

/** What a JSON body is sent with. */
export function sending(body: unknown): RequestInit {
  return { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

function leadsTo(answer: Response): string {
  const to = answer.headers.get("location");
  if (!to) throw new Error(`An app's sign-in stops with ${answer.status}`);
  return to;
}
