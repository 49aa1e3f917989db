import { readConfig } from "./env";
import type { Config } from "./env";

/** The settings this process was started with. @throws ConfigError */
export function configOfProcess(): Config {
  return readConfig(process.env);
}

/**
 * Whether traces are wanted: OpenTelemetry's own settings (`OTEL_EXPORTER_OTLP_ENDPOINT`, `_HEADERS`, `OTEL_SERVICE_NAME`,
 * `OTEL_TRACES_SAMPLER`…) are read by its exporter, so that what its manual says is true here.
 */
export function tracingOfProcess(): { wanted: boolean; serviceName: string } {
  const env = process.env;
  const address = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const wanted = address !== undefined && address !== "" && env.OTEL_SDK_DISABLED !== "true";
  return { wanted, serviceName: env.OTEL_SERVICE_NAME ?? "patient-portal" };
}

/** The database a restore takes the place of, where it can still be asked; only `npm run restore` reads it. */
export function survivingDatabase(): string | null {
  return process.env.SURVIVING_DATABASE_URL || null;
}

/** What a child process of ours is started with: everything this one has, and `more`. */
export function childEnvironment(more: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}
