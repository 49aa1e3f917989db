/**
 * `npm run dev`: rebuilds and restarts the portal on every change. The embedded services are held here, so that
 * they outlive the portal, which Remix kills each time.
 */
import { spawn } from "node:child_process";
import { childEnvironment, configOfProcess } from "../config/process-env";
import { openEmbeddedServices } from "../embedded/services";
import { createLogger } from "../log";
import { explainStart } from "../problem/explain-start";

async function main(): Promise<number> {
  const config = configOfProcess();
  const ending = new AbortController();
  // Ctrl-C reaches Remix as well; we end the services when it is gone.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => ending.abort());
  const services = await openEmbeddedServices(config, createLogger(config.logLevel), ending.signal);
  try {
    if (ending.signal.aborted) return 0;
    const remix = spawn("node_modules/.bin/remix", ["dev", "--command", "node build/index.js"], {
      stdio: "inherit",
      env: childEnvironment({ NODE_ENV: "development" }),
    });
    ending.signal.addEventListener("abort", () => remix.kill("SIGTERM"));
    const code = await new Promise<number | null>((resolve, reject) => {
      remix.once("exit", resolve).once("error", reject);
    });
    return ending.signal.aborted ? 0 : (code ?? 1);
  } finally {
    await services.close();
  }
}

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(explainStart(error));
    process.exit(1);
  },
);
