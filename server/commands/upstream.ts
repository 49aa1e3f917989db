/**
 * `npm run upstream`: the embedded FHIR server alone, on the data of `DATA_DIR`. A portal started beside it uses it.
 * With `--child` it is the portal's own child and takes its order from the pipe.
 */
import path from "node:path";
import { configOfProcess } from "../config/process-env";
import { answersAt, fhirBaseUrl, moveFhirAddress, openFhirAddress } from "../embedded/fhir-address";
import { runOrdered, serveAsChild } from "../embedded/fhir-process";
import { openEmbeddedPostgres } from "../embedded/postgres";
import { createLogger } from "../log";
import { explainStart } from "../problem/explain-start";
import { StartError } from "../problem/start-error";

async function serveAlone(): Promise<void> {
  const config = configOfProcess();
  const { dataDir, logLevel } = config;
  const log = createLogger(logLevel);
  let address = await openFhirAddress(dataDir);
  if (await answersAt(address)) {
    throw new StartError(`The FHIR server of ${dataDir} runs already, at ${fhirBaseUrl(address).href}`);
  }
  const postgres = await openEmbeddedPostgres(dataDir, log);
  const { fhir, clinicTimeZone: timeZone } = config;
  const order = { databaseUrl: postgres.fhirUrl, seedDir: fhir.seedDir, timeZone, logLevel };
  const start = () => runOrdered({ ...order, ...address }, log);
  try {
    const server = await start().catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") throw error;
      address = await moveFhirAddress(dataDir);
      return start();
    });
    console.log(`FHIR R4 at ${fhirBaseUrl(address).href}`);
    console.log(`Its bearer token is in ${path.join(dataDir, "fhir.json")}. Ctrl-C ends it.`);
    await new Promise<void>((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve());
    });
    await server.close();
  } finally {
    await postgres.stop();
  }
}

async function main(): Promise<void> {
  if (process.argv.includes("--child")) return serveAsChild();
  try {
    await serveAlone();
    process.exit(0);
  } catch (error) {
    console.error(explainStart(error));
    process.exit(1);
  }
}

void main();
