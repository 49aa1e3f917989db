/** From an address to what is looked for in a list, and back to how the answer goes out. */
import type { FindQuery } from "./find";
import type { FindView } from "./find.view";

/** Every parameter as it stands in the address; the last word on each is the list's. */
export function findQueryOf(request: Request): Required<FindQuery> {
  const query = new URL(request.url).searchParams;
  const get = (name: string) => query.get(name);
  return { text: get("text"), kind: get("kind"), from: get("from"), to: get("to"), page: get("page") };
}

/** A page that could not use all that was asked for says so to programs too. */
export function statusOf({ errors }: Pick<FindView, "errors">): { status: number } {
  return { status: errors.length > 0 ? 422 : 200 };
}
