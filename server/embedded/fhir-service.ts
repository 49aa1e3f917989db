import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "../problem/start-error";
import type { Logger } from "../log";
import { answersAt, fhirBaseUrl, listensAt, moveFhirAddress, openFhirAddress } from "./fhir-address";
import type { FhirAddress } from "./fhir-address";
import { startFhirChild, stopFhirChild } from "./fhir-child";
import type { FhirChild } from "./fhir-child";
import type { FhirOrder } from "./fhir-messages";

export type FhirService = { baseUrl: URL; token: string; close(): Promise<void> };

export type FhirServiceOptions = Pick<FhirOrder, "databaseUrl" | "seedDir" | "timeZone" | "logLevel"> & {
  dataDir: string;
  log: Logger;
  /** Gives the first start up. */
  signal?: AbortSignal;
};

const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 30_000;
const LOOK_EVERY_MS = 1_000;

/**
 * The embedded FHIR server: one that runs already on this `dataDir` is used, else it is started as a child. Either
 * way it is watched: when it is gone, it is started again on the same port with the same token (after 3 s, then
 * with longer pauses).
 * @throws StartError when it cannot be started the first time.
 */
export async function openFhirService(options: FhirServiceOptions): Promise<FhirService> {
  const { dataDir, log, signal: givenUp, ...order } = options;
  let address = await openFhirAddress(dataDir);
  let child: FhirChild | null = null;
  const closing = new AbortController();
  const { signal } = closing;

  if (!(await answersAt(address))) {
    child = await startFhirChild({ ...order, ...address }, givenUp);
    if (!child && !(await answersAt(address))) {
      address = await moveFhirAddress(dataDir);
      child = await startFhirChild({ ...order, ...address }, givenUp);
      if (!child) throw new StartError("The built-in FHIR server found no free port.");
    }
  }

  async function supervise(): Promise<void> {
    while (!signal.aborted) {
      await (child ? child.ended : untilSilent(address, signal));
      child = null;
      for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
        log.error({ code: "EMBEDDED_FHIR_DOWN", pauseMs: pause });
        await pauseFor(pause, signal);
        if (signal.aborted || (await answersAt(address))) break;
        child = await startFhirChild({ ...order, ...address }, signal).catch(() => null);
        if (child) break;
      }
      if (!signal.aborted) log.warn({ code: "EMBEDDED_FHIR_BACK" });
    }
    if (child) await stopFhirChild(child);
  }
  const supervision = supervise();

  return {
    baseUrl: fhirBaseUrl(address),
    token: address.token,
    async close() {
      closing.abort();
      if (child) await stopFhirChild(child);
      // A child that is being started at this moment ends with us if it does not hear of it in time.
      await Promise.race([supervision, sleep(3_000, undefined, { ref: false })]);
    },
  };
}

/** Watches a server that somebody else runs; resolves when nobody listened there twice in a row. */
async function untilSilent(address: FhirAddress, signal: AbortSignal): Promise<void> {
  for (let silences = 0; silences < 2 && !signal.aborted;) {
    await pauseFor(LOOK_EVERY_MS, signal);
    silences = (await listensAt(address)) ? 0 : silences + 1;
  }
}

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { ref: false, signal }).catch(() => {});
}
