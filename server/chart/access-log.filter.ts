/** Narrowing the access log by who and by what: closed words and ids of delegations, untrusted. Pure. */
import { ACCESS_EVENT_TYPES } from "../audit/event-types";
import type { AccessEventType } from "../audit/event-types";
import { SECTIONS } from "../policies/vocabulary";
import { LOG_ACTORS, LOG_PARTS } from "./access-log.view";
import type { LogFilter, LogPart } from "./access-log.view";

const OF_PART: Record<
  Exclude<LogPart, "other" | "sharing" | "requests" | "exports" | (typeof SECTIONS)[number]>,
  readonly string[]
> = {
  summary: ["summary-viewed", "changes-viewed"],
  demographics: ["demographics-viewed", "details-viewed", "chart-list-viewed"],
  "access-log": ["access-log-viewed", "access-log-downloaded"],
};

const REQUEST_EVENT = /^(slots-viewed|requests?-.*|(appointment|refill|demographics)-requested)$/;

/** What nobody offered is no filter: the whole log is shown, and the form says so. */
export function logFilterOf(query: URLSearchParams): LogFilter {
  const who = query.get("who") ?? "";
  const isActor = (LOG_ACTORS as readonly string[]).includes(who);
  return {
    who: isActor || /^pdel_\w{1,40}$/.test(who) ? who : null,
    part: LOG_PARTS.find((part) => part === query.get("part")) ?? null,
  };
}

/** The part of the record, or of what happens around it, that an event is about. */
export function partOf(eventType: string): LogPart {
  const section = SECTIONS.find((one) => eventType === `${one}-viewed`);
  if (section) return section;
  if (eventType === "result-viewed") return "results";
  if (eventType === "document-viewed") return "documents";
  if (/^(delegation-|health-links?-|sharing-viewed$)/.test(eventType)) return "sharing";
  if (/^exports?-/.test(eventType)) return "exports";
  if (REQUEST_EVENT.test(eventType)) return "requests";
  for (const [part, types] of Object.entries(OF_PART)) if (types.includes(eventType)) return part as LogPart;
  return "other";
}

/** Every type of event about a part. */
export function eventTypesOf(part: LogPart): AccessEventType[] {
  return ACCESS_EVENT_TYPES.filter((type) => partOf(type) === part);
}
