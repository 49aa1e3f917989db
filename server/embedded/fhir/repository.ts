import { randomUUID } from "node:crypto";
import { gone, notFound, OperationOutcomeError, preconditionFailed } from "@medplum/core";
import type { SearchRequest, WithId } from "@medplum/core";
import { FhirRepository } from "@medplum/fhir-router";
import type { CreateResourceOptions, ReadHistoryOptions, UpdateResourceOptions } from "@medplum/fhir-router";
import type { Bundle, Reference, Resource } from "@medplum/fhirtypes";
import type { Connection } from "./connection";
import type { Definitions } from "./definitions";
import { historyBundle } from "./history";
import { alreadyExists, refuse } from "./outcomes";
import { fromRow, toWritable } from "./resource-rows";
import type { Writable } from "./resource-rows";
import * as store from "./resource-store";
import { searchBundle, searchRows } from "./search";
import type { Row } from "./storage";
import { acceptSubscription } from "./subscription";
import type { Written } from "./hooks";

export type RepositoryOptions = {
  connection: Connection;
  definitions: Definitions;
  /** First the one this request came to; all are ours, and a reference to any of them is a local one. */
  baseUrls: readonly [string, ...string[]];
  /** `Prefer: handling=strict`: refuse what is not understood instead of leaving it out. */
  strict: boolean;
};

/** Storage for @medplum/fhir-router, made for one request: its statements share that request's transaction. */
export class PostgresRepository extends FhirRepository<Connection> {
  /** What this request created or updated; of use once it has committed. */
  readonly written: Written[] = [];
  readonly #options: RepositoryOptions;
  readonly #run: store.RunSql;

  constructor(options: RepositoryOptions) {
    super();
    this.#options = options;
    this.#run = options.connection.run;
  }

  setMode(): void {
    // One database: reader and writer are the same.
  }

  generateId(): string {
    return randomUUID();
  }

  withTransaction<T>(
    work: (connection: Connection) => Promise<T>,
    options?: { serializable?: boolean },
  ): Promise<T> {
    const { connection } = this.#options;
    return connection.transaction(() => work(connection), options?.serializable ?? false);
  }

  async createResource<T extends Resource>(resource: T, options?: CreateResourceOptions): Promise<WithId<T>> {
    const id = (options?.assignedId && resource.id) || this.generateId();
    const row = this.#writable(resource, id);
    const updated = new Date().toISOString();
    if (!(await store.insertRow(this.#run, row, updated))) throw new OperationOutcomeError(alreadyExists);
    this.written.push(row);
    return fromRow<T>({ ...row, version: 1, updated, deleted: false });
  }

  /** Creates when there is none, as the id is the client's to choose. */
  updateResource<T extends Resource>(resource: T, options?: UpdateResourceOptions): Promise<WithId<T>> {
    if (!resource.id) throw refuse("Missing id");
    const row = this.#writable(resource, resource.id);
    return this.withTransaction(async () => {
      const updated = new Date().toISOString();
      if (!options?.ifMatch && (await store.insertRow(this.#run, row, updated))) {
        this.written.push(row);
        return fromRow<T>({ ...row, version: 1, updated, deleted: false });
      }
      await this.#lockVersion(row.type, row.id, options?.ifMatch);
      const version = await store.updateRow(this.#run, row, updated);
      this.written.push(row);
      return fromRow<T>({ ...row, version, updated, deleted: false });
    });
  }

  /** Deleting what is not there, or no longer there, succeeds. */
  async deleteResource(type: string, id: string, options?: UpdateResourceOptions): Promise<void> {
    this.#requireType(type);
    await this.withTransaction(async () => {
      const current = await this.#lockVersion(type, id, options?.ifMatch);
      if (current && !current.deleted) await store.deleteRow(this.#run, type, id, new Date().toISOString());
    });
  }

  async patchResource<T extends Resource>(): Promise<WithId<T>> {
    throw refuse("PATCH is not supported.");
  }

  async readResource<T extends Resource>(type: string, id: string): Promise<WithId<T>> {
    return fromRow<T>(present(await store.findRow(this.#run, type, id)));
  }

  async readReference<T extends Resource>(reference: Reference<T>): Promise<WithId<T>> {
    const [type = "", id = ""] = reference.reference?.split("/") ?? [];
    return this.readResource<T>(type, id);
  }

  async readReferences<T extends Resource>(references: readonly Reference<T>[]): Promise<(T | Error)[]> {
    const wanted = references.map((each) => each.reference ?? "");
    const rows = await store.findRows(
      this.#run,
      wanted.filter((each) => /^\w+\/[^/]+$/.test(each)),
    );
    const found = new Map(rows.map((row) => [`${row.type}/${row.id}`, row]));
    return wanted.map((each) => {
      const row = found.get(each);
      return row ? fromRow<T>(row) : new OperationOutcomeError(notFound);
    });
  }

  async readHistory<T extends Resource>(
    type: string,
    id: string,
    options?: ReadHistoryOptions,
  ): Promise<Bundle<WithId<T>>> {
    const page = { limit: options?.limit ?? 100, offset: options?.offset ?? 0 };
    if (!(page.limit >= 0 && page.offset >= 0)) throw refuse("_count and _offset must be whole numbers");
    const { rows, total } = await store.findVersions(this.#run, type, id, page);
    if (rows.length === 0 && page.offset === 0 && page.limit > 0) throw new OperationOutcomeError(notFound);
    return historyBundle<T>(rows, total, this.#options.baseUrls[0]);
  }

  async readVersion<T extends Resource>(type: string, id: string, version: string): Promise<WithId<T>> {
    if (!/^\d{1,9}$/.test(version)) throw new OperationOutcomeError(notFound);
    return fromRow<T>(present(await store.findVersion(this.#run, type, id, Number(version))));
  }

  async search<T extends Resource>(request: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    this.#requireType(request.resourceType);
    return searchBundle<T>(this.#run, request as SearchRequest, this.#options);
  }

  /** Searches on behalf of a conditional write: a criterion left out would match too much, so none ever is. */
  override async searchResources<T extends Resource>(request: SearchRequest<T>): Promise<WithId<T>[]> {
    this.#requireType(request.resourceType);
    if (!request.filters?.length) throw refuse("A conditional request needs a criterion.");
    const { rows } = await searchRows(this.#run, request as SearchRequest, {
      ...this.#options,
      strict: true,
    });
    return rows.map((row) => fromRow<T>(row));
  }

  async searchByReference<T extends Resource>(): Promise<Record<string, WithId<T>[]>> {
    throw refuse("Search by reference belongs to GraphQL, which is not offered.");
  }

  #writable(resource: Resource, id: string): Writable {
    const { definitions } = this.#options;
    return toWritable(acceptSubscription(resource, definitions), id, definitions);
  }

  /** @throws OperationOutcomeError 412 when the caller knows another version than the current one */
  async #lockVersion(type: string, id: string, ifMatch: string | undefined): Promise<Row | null> {
    const row = await store.findRow(this.#run, type, id, true);
    if (ifMatch && (!row || row.deleted || String(row.version) !== ifMatch)) {
      throw new OperationOutcomeError(preconditionFailed);
    }
    return row;
  }

  #requireType(type: string): void {
    if (!this.#options.definitions.isType(type)) throw new OperationOutcomeError(notFound);
  }
}

function present(row: Row | null): Row {
  if (!row) throw new OperationOutcomeError(notFound);
  if (row.deleted) throw new OperationOutcomeError(gone);
  return row;
}
