import { ConfigError } from "../config/env";
import { isDatabaseAway } from "./database-away";
import { StartError } from "./start-error";

/** One line for the person at the terminal, whatever went wrong at the start; never a stack or a secret. */
export function explainStart(error: unknown): string {
  if (error instanceof StartError || error instanceof ConfigError) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  return `The portal could not start: ${text.split("\n")[0]}`;
}

/**
 * What a database error at the start means to whoever set the address.
 * @param url with its password, which is not repeated.
 */
export function explainDatabase(error: unknown, url: string): unknown {
  if (error instanceof StartError) return error;
  const { host, username, pathname } = new URL(url);
  const code = codeOf(error);
  if (code === "28P01" || code === "28000") {
    return new StartError(`The database at ${host} refuses the user ${username}. Check DATABASE_URL.`);
  }
  if (code === "3D000") {
    return new StartError(
      `The database ${pathname.slice(1)} does not exist at ${host}. Create it, or check DATABASE_URL.`,
    );
  }
  if (code === "42501") {
    return new StartError(
      `The database user ${username} may neither change the schema nor use it. Run npm run migrate as its owner, and as an administrator: grant portal_app to ${username};`,
    );
  }
  if (isDatabaseAway(error) || code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return new StartError(`The database at ${host} does not answer. Check DATABASE_URL, and that it runs.`);
  }
  return error;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("original" in error && error.original !== error) return codeOf(error.original);
  return "code" in error ? String(error.code) : "";
}
