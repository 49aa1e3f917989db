import type { Portal } from "../portal";
import { openMetricsServer } from "./metrics-server";
import type { MetricsServer } from "./metrics-server";
import { processes } from "./of-workers";

/** For a process that is alone; several have a primary that answers for them (of-workers.ts). @throws StartError */
export async function serveMetrics({
  config,
  metrics,
}: Pick<Portal, "config" | "metrics">): Promise<MetricsServer | null> {
  if (config.metricsPort === null || !metrics) return null;
  return openMetricsServer(config.metricsPort, async () => (await metrics.text()) + processes(1, 1));
}
