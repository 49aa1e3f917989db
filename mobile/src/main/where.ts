/** The screens there are, and where a link of the portal's pages leads. Pure. */
import type { SectionName } from "../store/snapshot.types";

export type AskKind = "appointment" | "refill" | "demographics";
export type Page = Exclude<SectionName, "slots">;

export type Screen =
  | { at: "charts" }
  | { at: "section"; chartId: string; section: Page; kind?: string }
  | { at: "result"; chartId: string; resultId: string }
  | { at: "request"; chartId: string; requestId: string }
  | { at: "ask"; chartId: string; kind: AskKind; medicationRequestId?: string; instead?: string }
  | { at: "queue" }
  | { at: "settings" }
  | { at: "sign-out" };

export const PAGES: readonly Page[] = [
  "summary",
  "results",
  "medications",
  "allergies",
  "problems",
  "immunizations",
  "vitals",
  "appointments",
  "requests",
  "documents",
  "demographics",
];

/** @returns a screen of the app; an address that goes out of it: `tel:`, or a page of the portal */
export function whereTo(href: string): Screen | { out: string } {
  const [path = "", query = ""] = href.split("#")[0]!.split("?");
  const [first, chart, section, id, deed] = path.split("/").slice(1).map(decodeURIComponent);
  if (first !== "charts") return { out: href };
  if (!chart) return { at: "charts" };
  if (!section) return { at: "section", chartId: chart, section: "summary" };
  if (section === "results" && id && !deed) return { at: "result", chartId: chart, resultId: id };
  if (section === "appointments" && id === "request")
    return { at: "ask", chartId: chart, kind: "appointment" };
  if (section === "demographics" && id === "request")
    return { at: "ask", chartId: chart, kind: "demographics" };
  if (section === "medications" && id && deed === "refill") {
    return { at: "ask", chartId: chart, kind: "refill", medicationRequestId: id };
  }
  if (section === "requests" && id && !deed) return { at: "request", chartId: chart, requestId: id };
  const page = PAGES.find((name) => name === section);
  if (!page || id) return { out: href };
  const kind = new URLSearchParams(query).get("kind");
  return { at: "section", chartId: chart, section: page, ...(kind && page === "vitals" ? { kind } : {}) };
}
