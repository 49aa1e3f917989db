import { notFound, OperationOutcomeError, validationRegexes } from "@medplum/core";
import type { WithId } from "@medplum/core";
import type { Resource } from "@medplum/fhirtypes";
import type { Definitions } from "./definitions";
import { parseExact, stringifyExact } from "./exact-json";
import type { IndexValues } from "./index-values";
import { indexValues } from "./index-values";
import { refuse } from "./outcomes";
import type { Row } from "./storage";

/** The resource of a row, with the version and time that are ours to say. */
export function fromRow<T extends Resource>(row: Row): WithId<T> {
  const resource = parseExact(row.content ?? "{}") as WithId<T>;
  resource.meta = { ...resource.meta, versionId: String(row.version), lastUpdated: row.updated };
  return resource;
}

/** What is written of a resource: its JSON, without version and time, and its index values. */
export type Writable = { type: string; id: string; content: string } & IndexValues;

/**
 * Checks lightly, as most servers do: a known type, a legal id, an object. Whether the content makes clinical sense
 * is not for the storage to say.
 * @throws OperationOutcomeError 404 for an unknown type, 400 for an id that is not one
 */
export function toWritable(resource: Resource, id: string, definitions: Definitions): Writable {
  if (!definitions.isType(resource.resourceType)) throw new OperationOutcomeError(notFound);
  if (!validationRegexes.id!.test(id)) throw refuse("An id has 1 to 64 letters, digits, dots and hyphens.");
  const { versionId: _, lastUpdated: __, ...meta } = resource.meta ?? {};
  const { resourceType, id: ___, meta: ____, ...rest } = resource as Resource & Record<string, unknown>;
  const stored = { resourceType, id, ...(Object.keys(meta).length > 0 ? { meta } : {}), ...rest };
  return {
    type: resourceType,
    id,
    content: stringifyExact(stored),
    ...indexValues(stored as Resource, definitions),
  };
}

/** The columns of `INSERT_RESOURCE`, in its order after version and updated. */
export function writableValues(row: Writable): unknown[] {
  return [
    ...[row.type, row.id, row.content, row.patient, row.happened, row.keys],
    ...[JSON.stringify(row.dates), JSON.stringify(row.texts)],
  ];
}
