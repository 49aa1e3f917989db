/** Whether each page of a record that was shown is on record. Pure. */

/** A page that was answered with 200. */
export type ShownPage = { requestId: string | null; accountId: string; patientId: string; eventType: string };
export type EventRow = {
  requestId: string;
  accountId: string | null;
  patientId: string | null;
  eventType: string;
  granted: boolean;
};

/** One line for each page without an event of its own request, reader, record and kind. */
export function unaudited(pages: readonly ShownPage[], events: readonly EventRow[]): string[] {
  const known = new Set(
    events
      .filter(({ granted }) => granted)
      .map((one) => keyOf(one, one.patientId ?? "", one.accountId ?? "")),
  );
  return pages.flatMap((page) => {
    if (page.requestId !== null && known.has(keyOf(page, page.patientId, page.accountId))) return [];
    return [`${page.eventType} of ${page.patientId} by ${page.accountId}, request ${page.requestId ?? "?"}`];
  });
}

function keyOf(
  { requestId, eventType }: { requestId: string | null; eventType: string },
  patientId: string,
  accountId: string,
): string {
  return [requestId, eventType, patientId, accountId].join(" ");
}
