import { pino } from "pino";

export type Logger = pino.Logger;

/** Structured log on standard output. Callers pass codes and ids, never names, addresses, tokens or health data. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
