import { pino } from "pino";
import { allowedFields } from "./log-fields";

export type Logger = pino.Logger;

/**
 * Structured log on standard output. Callers pass codes and ids and one fixed sentence, never names, addresses,
 * tokens or health data; what is not on the list of log-fields.ts does not come out, whoever passes it.
 * @param to where lines go instead, for tests
 */
export function createLogger(level: string, to?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: allowedFields },
    hooks: {
      logMethod(given, write) {
        const [first, second] = given as unknown[];
        // An error's message may quote data, and so may what a sentence is filled with: both stay out.
        if (first instanceof Error) write.apply(this, [{ error: first.name }]);
        else if (typeof first === "string") write.apply(this, [{}, first]);
        else write.apply(this, typeof second === "string" ? [first as object, second] : [first as object]);
      },
    },
  };
  const log = to ? pino(options, to) : pino(options);
  // pino puts a child's own fields into its lines unseen by any formatter.
  return Object.assign(log, { child: () => log });
}
