/** What primary and workers of a node say to each other. Other parts of the portal use the same channel for theirs. */

/** Where embedded services are; null: where the settings say. Credentials stay between our own processes. */
export type ServicesPlace = {
  appUrl: string;
  embedded: { database: boolean; fhir: boolean };
  fhir: { baseUrl: string; token: string } | null;
};

export type ToWorker =
  /** Nobody answers yet: take the port, and tell everybody to come back in a moment. */
  | { kind: "cluster.port" }
  /** Services are up: open, take the port unless you have it, and answer. */
  | { kind: "cluster.begin"; services: ServicesPlace }
  /** Let what is under way finish, and end. `replaced`: another answers already; else the whole node ends. */
  | { kind: "cluster.end"; replaced: boolean };

export type FromWorker =
  /** It listens to what it is told: what is sent earlier is lost. */
  | { kind: "cluster.here" }
  /** It has the port, and tells everybody to come back in a moment. */
  | { kind: "cluster.listening" }
  /** It answers. */
  | { kind: "cluster.ready" }
  /** It cannot start; one line for a person. */
  | { kind: "cluster.failed"; line: string };

export function isFromWorker(message: unknown): message is FromWorker {
  return ["cluster.here", "cluster.listening", "cluster.ready", "cluster.failed"].includes(kindOf(message));
}

export function isToWorker(message: unknown): message is ToWorker {
  return ["cluster.port", "cluster.begin", "cluster.end"].includes(kindOf(message));
}

function kindOf(message: unknown): string {
  return typeof message === "object" && message !== null && "kind" in message ? String(message.kind) : "";
}
