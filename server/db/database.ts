import { Sequelize } from "sequelize";
import type { Options } from "sequelize";
import { actAsApp } from "./app-role";

export type DatabaseOptions = {
  /** Most connections at a time. */
  max?: number;
  /** `app` (the default) never works as an owner or superuser; `owner` is for migrations and their like. */
  role?: "app" | "owner";
  /** Longest statement, in milliseconds. */
  timeout?: number;
};

/** A database that is away must become an honest page, so nothing may wait longer than this. */
const PATIENCE_MS = 2_000;
/** A crowd is not an outage: whoever waits for a connection that others use may wait a little longer. */
const QUEUE_MS = 5_000;

/**
 * A pool of connections; nothing connects before the first query. As `app`, each connection leaves the rights it
 * came with for those of `portal_app` (see actAsApp). Statements and connecting end
 * after 2 s, waiting for a connection that others use after 5 s, unless `timeout` says otherwise. Close it with `.close()`.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Sequelize {
  const { max = 10, role = "app", timeout = PATIENCE_MS } = options;
  const settings: Options = {
    dialect: "postgres",
    logging: false,
    pool: { max, min: 0, idle: 60_000, evict: 10_000, acquire: Math.max(timeout, QUEUE_MS) },
    dialectOptions: {
      application_name: "portal",
      keepAlive: true,
      connectionTimeoutMillis: PATIENCE_MS,
      statement_timeout: timeout,
      // Also when the server no longer answers at all; a little later, so that its own words come first.
      query_timeout: timeout + 100,
      idle_in_transaction_session_timeout: 30_000,
    },
    hooks: role === "app" ? { afterConnect: actAsApp } : {},
  };
  return new Sequelize(url, settings);
}
