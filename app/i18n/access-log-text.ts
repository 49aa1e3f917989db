/** A line of the access log in words, for the page and for the table to keep. Pure. */
import type { AccessLogEntry } from "~server/chart/access-log.view";
import type { Words } from "./words";

/** Who did it, and what they are to the patient where that is not the same. */
export function logWho(
  { who }: Pick<AccessLogEntry, "who">,
  { accessLog }: Words,
): { name: string; relation: string | null; isName: boolean } {
  if (who.kind === "patient") {
    return { name: who.name ?? accessLog.who.patient, relation: null, isName: true };
  }
  if (who.kind !== "proxy") return { name: accessLog.who[who.kind], relation: null, isName: false };
  const relation = who.relationshipType === null ? null : (accessLog.relations[who.relationshipType] ?? null);
  return { name: who.name ?? accessLog.who.proxy, relation, isName: true };
}

export function logWhat({ what, section, isPreview }: AccessLogEntry, { accessLog }: Words): string {
  const said = what === "section-viewed" && section ? accessLog.sections[section] : accessLog.what[what];
  return isPreview ? accessLog.inPreview(said) : said;
}
