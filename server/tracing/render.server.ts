/** The last step of a page, as a span. All that pages have of tracing. */
import { inSpan } from "./span";

export function asRender(work: () => string): string {
  return inSpan("render", {}, work);
}
