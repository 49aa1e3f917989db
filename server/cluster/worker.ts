/** A worker's side of the talk with its primary. */
import cluster from "node:cluster";
import type { Config } from "../config/env";
import type { GivenServices } from "../services";
import { isToWorker } from "./messages";
import type { FromWorker, ServicesPlace } from "./messages";

export type Post = {
  /** Resolves when the primary says where services are. */
  services(config: Config): Promise<GivenServices>;
  tell(message: FromWorker): void;
};

/**
 * Null: this process is no worker.
 * @param end told to finish, or the primary is gone
 */
export function takePost(end: () => void): Post | null {
  const { worker } = cluster;
  if (!worker) return null;
  // Node would end the process on the spot; what is under way shall finish.
  worker.once("disconnect", () => {
    worker.exitedAfterDisconnect = true;
    end();
  });
  const place = new Promise<ServicesPlace>((resolve) => {
    process.on("message", (message) => {
      if (!isToWorker(message)) return;
      if (message.kind === "cluster.begin") resolve(message.services);
      else end();
    });
  });
  return {
    services: async (config) => servicesAt(await place, config),
    tell: (message) => void (worker.isConnected() && worker.send(message)),
  };
}

function servicesAt({ appUrl, embedded, fhir }: ServicesPlace, config: Config): GivenServices {
  if (fhir) {
    const auth = { kind: "bearer" as const, token: fhir.token };
    return { appUrl, embedded, fhir: { baseUrl: new URL(fhir.baseUrl), auth } };
  }
  return { appUrl, embedded, fhir: { baseUrl: config.fhir.baseUrl!, auth: config.fhir.auth } };
}
