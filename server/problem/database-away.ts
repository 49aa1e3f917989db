/** SQLSTATE classes and codes of a server that is not there: connection exception, shutting down, too many, too slow. */
const AWAY_STATE = /^(08...|57P0[1-3]|57014|53300)$/;
const AWAY_ERRNO = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOENT", "ETIMEDOUT", "EHOSTUNREACH"]);
/** What pg says without a code; "not queryable": the connection was lost between two statements of one transaction. */
const AWAY_WORDS =
  /^(Query read timeout|Connection terminated|timeout expired|ConnectionManager\.getConnection|Client .* is not queryable)/;

/**
 * Tells a database that is away (a 503 that passes) from a mistake of ours (a 500).
 * @param error what Sequelize, its pool or pg threw
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name.startsWith("SequelizeConnection") || error.name.startsWith("SequelizeHost")) return true;
  if (AWAY_WORDS.test(error.message)) return true;
  const code = "code" in error ? String(error.code) : "";
  if (AWAY_STATE.test(code) || AWAY_ERRNO.has(code)) return true;
  return "original" in error && error.original !== error && isDatabaseAway(error.original);
}
