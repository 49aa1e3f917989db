import type { Config } from "../config/env";
import type { Metrics } from "./metrics";

/** The measures of this process; undefined where nobody asks for them: then nothing of it is loaded. */
export async function openMetrics({
  metricsPort,
}: Pick<Config, "metricsPort">): Promise<Metrics | undefined> {
  if (metricsPort === null) return undefined;
  const { createPrometheus } = await import("./prometheus");
  return createPrometheus();
}
