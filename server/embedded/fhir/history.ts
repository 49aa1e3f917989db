import type { WithId } from "@medplum/core";
import type { Bundle, BundleEntry, Resource } from "@medplum/fhirtypes";
import { fromRow } from "./resource-rows";
import type { Row } from "./storage";

/** Versions of one resource, newest first, each with the interaction that made it. */
export function historyBundle<T extends Resource>(
  rows: readonly Row[],
  total: number,
  baseUrl: string,
): Bundle<WithId<T>> {
  const entry = rows.map((row): BundleEntry<WithId<T>> => {
    const url = `${row.type}/${row.id}`;
    return {
      fullUrl: `${baseUrl}/${url}`,
      ...(row.deleted ? {} : { resource: fromRow<T>(row) }),
      request: { method: row.deleted ? "DELETE" : row.version === 1 ? "POST" : "PUT", url },
      response: {
        status: row.deleted ? "204" : row.version === 1 ? "201" : "200",
        etag: `W/"${row.version}"`,
        lastModified: row.updated,
      },
    };
  });
  return { resourceType: "Bundle", type: "history", total, ...(entry.length > 0 ? { entry } : {}) };
}
