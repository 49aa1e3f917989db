/** A worker's side of the talk with its primary. */
import cluster from "node:cluster";
import type { Config } from "../config/env";
import type { GivenServices } from "../services";
import { isToWorker } from "./messages";
import type { FromWorker, ServicesPlace } from "./messages";

export type Post = {
  /** Whether it is told to take the port before services are up. */
  portFirst: Promise<boolean>;
  /** Resolves when the primary says where services are. */
  services(config: Config): Promise<GivenServices>;
  tell(message: FromWorker): void;
};

/**
 * Null: this process is no worker.
 * @param end told to finish, or the primary is gone; `replaced`: the port stays, and others answer on it
 */
export function takePost(end: (replaced: boolean) => void): Post | null {
  const { worker } = cluster;
  if (!worker) return null;
  // Node would end the process on the spot; what is under way shall finish.
  worker.once("disconnect", () => {
    worker.exitedAfterDisconnect = true;
    end(false);
  });
  const told = { port: deferred<boolean>(), place: deferred<ServicesPlace>() };
  process.on("message", (message) => {
    if (!isToWorker(message)) return;
    if (message.kind === "cluster.end") return end(message.replaced);
    told.port.resolve(message.kind === "cluster.port");
    if (message.kind === "cluster.begin") told.place.resolve(message.services);
  });
  worker.send({ kind: "cluster.here" } satisfies FromWorker);
  const place = told.place.promise;
  return {
    portFirst: told.port.promise,
    services: async (config) => servicesAt(await place, config),
    tell: (message) => void (worker.isConnected() && worker.send(message)),
  };
}

function deferred<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}

function servicesAt({ appUrl, embedded, fhir }: ServicesPlace, config: Config): GivenServices {
  if (fhir) {
    const auth = { kind: "bearer" as const, token: fhir.token };
    return { appUrl, embedded, fhir: { baseUrl: new URL(fhir.baseUrl), auth } };
  }
  return { appUrl, embedded, fhir: { baseUrl: config.fhir.baseUrl!, auth: config.fhir.auth } };
}
