/** From an address to what is looked for in a list, and back to how the answer goes out. */
import { redirect } from "@remix-run/node";
import { listQuery } from "../../app/paths";
import type { ListQuery } from "../../app/paths";
import type { FindQuery } from "./find";
import type { FindView } from "./find.view";
import type { SectionView } from "./section.view";

/** What is longer than this nobody types to find something. */
const LONGEST = 200;

/** Every parameter as it stands in the address; the last word on each is the list's. */
export function findQueryOf(request: Request): Record<keyof FindQuery, string | null> {
  const query = new URL(request.url).searchParams;
  const get = (name: string) => query.get(name);
  return { text: get("text"), kind: get("kind"), from: get("from"), to: get("to"), page: get("page") };
}

/**
 * What was looked for in the list that led to a page: only what its way back is made of, never an address. Kind and
 * page that are not there are mended by the list itself.
 */
export function listedBy(request: Request): ListQuery {
  const { page, ...typed } = findQueryOf(request);
  const short = (text: string | null) => (text !== null && text.length <= LONGEST ? text : "");
  const asked = {
    text: short(typed.text),
    kind: short(typed.kind),
    from: short(typed.from),
    to: short(typed.to),
  };
  return /^[1-9]\d{0,4}$/.test(page ?? "") ? { ...asked, page: Number(page) } : asked;
}

/** A page that could not use all that was asked for says so to programs too. */
export function statusOf({ errors }: Pick<FindView, "errors">): { status: number } {
  return { status: errors.length > 0 ? 422 : 200 };
}

/** What a list shows, whatever was asked for; only of what this viewer may see. */
export type Shown = { section: SectionView; page: number; kind: string | null };

/**
 * An address says what its page shows: one that asks for a page or kind that is not there leads to the nearest that is.
 * Made up and hidden are alike here, for `shown` knows neither. A list that cannot be had now keeps its address.
 * @throws Response 302 within the same path
 */
export function keepAddressTrue(request: Request, { section, page, kind }: Shown): void {
  if (section.state === "unavailable") return;
  const asked = findQueryOf(request);
  const pageIsTrue = asked.page === null || asked.page === String(page);
  if (pageIsTrue && (asked.kind || null) === kind) return;
  const [text, from, to] = [asked.text ?? "", asked.from ?? "", asked.to ?? ""];
  throw redirect(new URL(request.url).pathname + listQuery({ text, kind, from, to, page }));
}
