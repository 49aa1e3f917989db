/** One question to the portal's API, with the session's token. */
import type { Session } from "./session";
import { Offline, SignedOut } from "./session";

export type Answer = { status: number; portalTime: string | null; retryAfter: string | null; body: unknown };
export type Ask = (path: string, body?: unknown) => Promise<Answer>;

/** A question that takes longer is one without a connection. */
const PATIENCE = 20_000;

/** @param heard is told the portal's signed time with each answer, refusals too */
export function createAsk(portal: string, session: Session, heard: (portalTime: string) => unknown): Ask {
  const once = async (token: string, path: string, body: unknown): Promise<Answer> => {
    const answer = await reached(`${portal}/v1/portal/${path}`, {
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    const portalTime = answer.headers.get("Portal-Time");
    if (portalTime) await heard(portalTime);
    const text = await answer.text().catch(() => {
      throw new Offline();
    });
    return {
      status: answer.status,
      portalTime,
      retryAfter: answer.headers.get("Retry-After"),
      body: text.startsWith("{") ? (JSON.parse(text) as unknown) : null,
    };
  };

  return async (path, body) => {
    const token = await session.access();
    const first = await once(token, path, body);
    if (first.status !== 401) return first;
    const second = await once(await session.access(token), path, body);
    if (second.status === 401) throw new SignedOut();
    return second;
  };
}

async function reached(url: string, init: RequestInit): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    return await fetch(url, { ...init, signal: patience.signal, credentials: "omit", cache: "no-store" });
  } catch {
    throw new Offline();
  } finally {
    clearTimeout(timer);
  }
}

/** The API's own description is anybody's to ask for, from any origin of an app. */
export async function reaches(portal: string): Promise<boolean> {
  return reached(`${portal}/v1/portal/openapi.json`, { method: "HEAD" }).then(
    () => true,
    () => false,
  );
}
