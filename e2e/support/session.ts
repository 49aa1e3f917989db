import { DEMO_PASSWORD } from "../../server/embedded/demo/accounts";

/** A signed-in reader without a browser: the same form a browser would send, its cookies kept by hand. */
export type Session = {
  email: string | null;
  cookie: string;
  /** Never follows a redirect: where an answer points is part of what is tested. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
};

/** Someone who is not signed in. */
export function guest(origin: string): Session {
  return session(origin, null, "");
}

/** @throws Error when the portal does not let this person in. */
export async function signIn(origin: string, email: string, password = DEMO_PASSWORD): Promise<Session> {
  const answer = await fetch(`${origin}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ email, password }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0]!)
    .join("; ");
  if (answer.status !== 303 || !cookie) throw new Error(`${email} could not sign in: ${answer.status}`);
  return session(origin, email, cookie);
}

/** A session whose cookie was kept. */
export function resume(origin: string, email: string, cookie: string): Session {
  return session(origin, email, cookie);
}

function session(origin: string, email: string | null, cookie: string): Session {
  return {
    email,
    cookie,
    fetch: (path, init = {}) =>
      fetch(new URL(path, origin), {
        redirect: "manual",
        ...init,
        headers: { ...(cookie ? { cookie } : {}), origin, "accept-language": "en", ...init.headers },
      }),
  };
}
