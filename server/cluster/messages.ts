/** What primary and workers of a node say to each other. Other parts of the portal use the same channel for theirs. */

/** Where embedded services are; null: where the settings say. Credentials stay between our own processes. */
export type ServicesPlace = {
  appUrl: string;
  embedded: { database: boolean; fhir: boolean };
  fhir: { baseUrl: string; token: string } | null;
};

export type ToWorker =
  /** Services are up: open, and answer. */
  | { kind: "cluster.begin"; services: ServicesPlace }
  /** Let what is under way finish, and end. */
  | { kind: "cluster.end" };

export type FromWorker =
  /** It has the port, and tells everybody to come back in a moment. */
  | { kind: "cluster.listening" }
  /** It answers. */
  | { kind: "cluster.ready" }
  /** It cannot start; one line for a person. */
  | { kind: "cluster.failed"; line: string };

export function isFromWorker(message: unknown): message is FromWorker {
  return ["cluster.listening", "cluster.ready", "cluster.failed"].includes(kindOf(message));
}

export function isToWorker(message: unknown): message is ToWorker {
  return ["cluster.begin", "cluster.end"].includes(kindOf(message));
}

function kindOf(message: unknown): string {
  return typeof message === "object" && message !== null && "kind" in message ? String(message.kind) : "";
}
