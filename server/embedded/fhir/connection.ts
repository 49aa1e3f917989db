import { OperationOutcomeError } from "@medplum/core";
import type { Pool, PoolClient } from "pg";
import type { Logger } from "../../log";
import { abandoned, internalError, refuse } from "./outcomes";
import { LOCK_CONDITIONAL } from "./storage";

/** Statements of one request: each on its own, or all in one transaction once `transaction` has begun. */
export class Connection {
  #client: PoolClient | null = null;
  #failed = false;
  readonly #pool: Pool;
  readonly #log: Logger;

  constructor(pool: Pool, log: Logger) {
    this.#pool = pool;
    this.#log = log;
  }

  /** @throws OperationOutcomeError that says nothing about SQL; the cause's code is logged. */
  run = async <T>(text: string, values: unknown[]): Promise<T[]> => {
    if (this.#failed) throw new OperationOutcomeError(abandoned);
    try {
      return (await (this.#client ?? this.#pool).query(text, values)).rows as T[];
    } catch (error) {
      this.#failed = this.#client !== null;
      const code = (error as { code?: string }).code ?? "unknown";
      // Class 22: the value itself cannot be stored, such as text with a zero byte.
      if (code.startsWith("22")) throw refuse("A value cannot be stored.");
      this.#log.error({ code }, "fhir.storage-failed");
      throw new OperationOutcomeError(internalError);
    }
  };

  /**
   * Commits when `work` returns and rolls back when it throws; one inside another is part of the outer one.
   * @param exclusive one such transaction at a time, so that "create unless it exists" holds among any number
   */
  async transaction<T>(work: () => Promise<T>, exclusive: boolean): Promise<T> {
    if (this.#client) {
      if (exclusive) await this.#lock();
      return work();
    }
    const client = await this.#pool.connect().catch((error: unknown) => {
      this.#log.error({ code: (error as { code?: string }).code ?? "unknown" }, "fhir.storage-failed");
      throw new OperationOutcomeError(internalError);
    });
    this.#client = client;
    let broken: Error | undefined;
    try {
      await this.run("BEGIN", []);
      if (exclusive) await this.#lock();
      const result = await work();
      await this.run("COMMIT", []);
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch((reason: Error) => (broken = reason));
      throw error;
    } finally {
      this.#client = null;
      this.#failed = false;
      client.release(broken);
    }
  }

  #lock(): Promise<unknown> {
    return this.run("SELECT pg_advisory_xact_lock($1)", [LOCK_CONDITIONAL]);
  }
}
