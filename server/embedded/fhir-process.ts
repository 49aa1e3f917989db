import type { Resource } from "@medplum/fhirtypes";
import type { Logger } from "../log";
import { createLogger } from "../log";
import { explainStart } from "../problem/explain-start";
import { withPrintedDigits } from "./demo/digits";
import { demoPopulation } from "./demo/population";
import { runFhirServer } from "./fhir/server";
import type { FhirServer } from "./fhir/server";
import { seedFromFolder, seedResources } from "./fhir/seed";
import type { SeedSource } from "./fhir/seed";
import type { FhirOrder, FhirReport } from "./fhir-messages";

/** Runs the server an order describes, with its content. @throws StartError, or the error of the port */
export function runOrdered(order: FhirOrder, log: Logger): Promise<FhirServer> {
  const { databaseUrl, port, token } = order;
  return runFhirServer({ databaseUrl, port, token, seed: seedOf(order), log });
}

/**
 * The life of the child: waits for its order, serves, and ends when it is told to or when its parent is gone.
 */
export async function serveAsChild(): Promise<void> {
  const order = await new Promise<FhirOrder>((resolve) => process.once("message", resolve));
  const log = createLogger(order.logLevel);
  let server: FhirServer | null = null;
  const end = () => {
    const patience = setTimeout(() => process.exit(0), 2_500);
    void (server?.close() ?? Promise.resolve()).finally(() => {
      clearTimeout(patience);
      process.exit(0);
    });
  };
  process.once("disconnect", end).once("SIGTERM", end);
  try {
    server = await runOrdered(order, log);
    report({ state: "ready" });
  } catch (error) {
    const portTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
    report({ state: "failed", portTaken, message: explainStart(error) });
  }
}

function report(message: FhirReport): void {
  process.send?.(message);
}

/** A change of the made-up people, or another day, changes the content and with it what is written. */
function seedOf({ seedDir, timeZone }: FhirOrder): SeedSource {
  if (seedDir !== null) return seedFromFolder(seedDir);
  const { earlierVersions, resources } = demoPopulation(new Date(), timeZone);
  return seedResources(withPrintedDigits([...earlierVersions, ...resources]) as Resource[]);
}
