/** One question of one person to the portal, put down in the book: what it took, and whether they might see the answer. */
import type { Book } from "../oracle/book";
import type { Rights } from "../oracle/rights";

export type World = {
  origin: string;
  rights: Rights;
  /** Of the scenario that is played now. */
  book: () => Book;
  now: () => number;
  /** Whose each request is, by its id: the owner's index. */
  asked: Map<string, number>;
  /** True while everybody shall leave. */
  over: () => boolean;
  /** True while nobody may turn a switch: it is looked up how they stand. */
  quiet: () => boolean;
};

/** `status` 0: no answer. */
export type Answer = {
  status: number;
  location: string;
  body: string;
  requestId: string | null;
  headers: Headers;
};

export type Asking = {
  viewer: number;
  path: string;
  headers?: Record<string, string>;
  /** A form, or JSON. */
  form?: URLSearchParams;
  json?: unknown;
  /** A refusal that belongs to what was asked is no failure of the portal's. */
  mayBe?: (answer: Answer) => boolean;
  /** As in `Seen`. */
  shown?: number;
};

/** What takes longer is named beside what failed. */
const SLOW_MS = 1_500;
/** Longer than the proxy waits. */
const PATIENCE_MS = 25_000;
/** The sentence of a section that upstream did not give. */
const UNAVAILABLE = "We could not reach the clinic";

/** Never rejects. */
export async function ask(world: World, asking: Asking): Promise<Answer> {
  const { viewer, path, shown, mayBe = isWell } = asking;
  const sentAt = world.now();
  const answer = await send(world, asking);
  const endedAt = world.now();
  const book = world.book();
  const ok = mayBe(answer);
  book.samples.push({ at: sentAt, ms: endedAt - sentAt, ok });
  if (!ok) {
    const what = `${asking.form ? "POST " : ""}${shape(path)} ${answer.status}${answer.location ? ` → ${shape(answer.location)}` : ""}`;
    book.failures.set(what, (book.failures.get(what) ?? 0) + 1);
  } else if (endedAt - sentAt > SLOW_MS) {
    const what = `slow, ${asking.form ? "POST " : ""}${shape(path)}`;
    book.failures.set(what, (book.failures.get(what) ?? 0) + 1);
  }
  const headers = JSON.stringify([...answer.headers]);
  const seen = { viewer, path: shape(path), sentAt, endedAt, body: answer.body + headers, shown };
  book.violations.push(...world.rights.judge(seen));
  return answer;
}

async function send({ origin }: World, { viewer, path, headers = {}, form, json }: Asking): Promise<Answer> {
  const body = form ?? (json === undefined ? undefined : JSON.stringify(json));
  try {
    const got = await fetch(new URL(path, origin), {
      method: body === undefined ? "GET" : "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        origin,
        "accept-language": "en",
        // Each comes from an address of their own.
        "x-forwarded-for": `10.0.${viewer >> 8}.${viewer & 255}`,
        ...(json !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    return {
      status: got.status,
      location: (got.headers.get("location") ?? "").replace(/^https?:\/\/[^/]+/, ""),
      requestId: got.headers.get("x-request-id"),
      headers: got.headers,
      body: await got.text(),
    };
  } catch {
    return { status: 0, location: "", requestId: null, headers: new Headers(), body: "" };
  }
}

/** Answered, in its own right, and whole. */
export function isWell({ status, location, body }: Answer): boolean {
  const isOut = location.startsWith("/sign-in") || location.startsWith("/away");
  return status >= 200 && status < 400 && !isOut && !body.includes(UNAVAILABLE);
}

export const isUnavailable = ({ body }: Answer): boolean => body.includes(UNAVAILABLE);

/** An address without what makes it somebody's. */
export function shape(path: string): string {
  return path
    .replace(/\?.*/, "")
    .replace(/\/[a-z]+_[0-9A-Z]{26}/g, "/:id")
    .replace(/\/(medicine|result)-[^/]+/g, "/:$1");
}
