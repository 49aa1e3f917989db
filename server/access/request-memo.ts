/**
 * What is remembered for one request only, on Remix's load context: Remix runs loaders in parallel, and a page
 * must cost one query and one denied event however many of them open the same door.
 */
import type { AppLoadContext } from "@remix-run/node";

/** Answers from memory or makes the promise once. A failure is remembered too: it would fail again alike. */
export function oncePerRequest<T>(
  context: Pick<AppLoadContext, "memo">,
  key: string,
  make: () => Promise<T>,
): Promise<T> {
  const known = context.memo.get(key);
  if (known !== undefined) return known as Promise<T>;
  const made = make();
  context.memo.set(key, made);
  return made;
}

const ANSWER_HEADERS = "answer-headers";

/**
 * Headers for the answer of this request, whatever route or boundary renders it: Remix drops the headers of a
 * thrown Response when it renders a page for it.
 */
export function answerHeaders(context: Pick<AppLoadContext, "memo">): Headers {
  const known = context.memo.get(ANSWER_HEADERS) as Headers | undefined;
  if (known) return known;
  const made = new Headers();
  context.memo.set(ANSWER_HEADERS, made);
  return made;
}

const FORM = "answer-form";

/** Noted by server/http: Remix takes `_data` out of the URL before a loader sees it. */
export function noteDataRequest(context: Pick<AppLoadContext, "memo">): void {
  context.memo.set(FORM, "data");
}

/** True for a request for a loader's data instead of its page. */
export function isDataRequest(context: Pick<AppLoadContext, "memo">): boolean {
  return context.memo.get(FORM) === "data";
}

const SENT = "sent-form";

/** A body can be read once; what is refused after it was read may still have to be kept. */
export function rememberForm(context: Pick<AppLoadContext, "memo">, form: FormData): void {
  context.memo.set(SENT, form);
}

/** @returns null when no door has read a form of this request */
export function rememberedForm(context: Pick<AppLoadContext, "memo">): FormData | null {
  return (context.memo.get(SENT) as FormData | undefined) ?? null;
}
