/**
 * A file as the answer to a page's address. The route of a file is a page's route, so that a refusal is a page of
 * the portal, with its frame and a way back; when there is a file, it is noted here and goes out instead of a page.
 */
import type { AppLoadContext } from "@remix-run/node";
import type { DocumentFile } from "./documents.view";

const FILE = "file-answer";

/** Called by a loader whose doors have all opened. */
export function answerWithFile(context: Pick<AppLoadContext, "memo">, file: DocumentFile): void {
  context.memo.set(FILE, file);
}

/** The same for an answer that is more than a file that is at hand: a stream, a part of one. */
export function answerWith(context: Pick<AppLoadContext, "memo">, answer: Response): void {
  context.memo.set(FILE, answer);
}

/** What goes out instead of the page; null: the page does. A failure anywhere on the way is a page. */
export function fileAnswerOf(context: Pick<AppLoadContext, "memo">, status: number): Response | null {
  const file = context.memo.get(FILE) as DocumentFile | Response | undefined;
  if (!file || status !== 200) return null;
  return file instanceof Response ? file : fileResponse(file);
}

/** The same where no page would stand in its place. */
export function fileResponse({ bytes, headers }: DocumentFile): Response {
  return new Response(bytes as BodyInit, { headers });
}
