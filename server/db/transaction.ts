import type { Sequelize, Transaction } from "sequelize";

/**
 * One transaction, read committed; `tx` is handed on explicitly to each query (`{ transaction: tx }`).
 * Never wait for anything but the database in it: it holds a connection and its locks.
 */
export function inTransaction<T>(db: Sequelize, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(work);
}
