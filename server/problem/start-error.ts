/**
 * Something the person who starts the portal can act on: printed as one line without a stack, exit code 1.
 * The message says what is wrong and what to do, and never a secret.
 */
export class StartError extends Error {
  override name = "StartError";
}
