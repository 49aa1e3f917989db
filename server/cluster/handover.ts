/**
 * A connection that Node was handing to a worker when the worker died. Node waits for that worker's word, and the client for
 * an answer, both for ever; here it is handed to another worker. One that the worker had taken ends with it.
 */
import type { Worker } from "node:cluster";

/** What of a connection's handle is used: Node closes it, and its `fd` is -1, once a worker has said that it has it. */
type Handle = { fd: number; close(): void };
type Send = (message: unknown, handle?: unknown, ...rest: unknown[]) => boolean;

/** What of `cluster.Worker` is used. */
export type Receiver = {
  isConnected(): boolean;
  process: { send?: unknown; once(event: "close", listener: () => void): unknown };
};

/** @param others those that may live */
export function saveHandovers<W extends Receiver = Worker>(worker: W, others: () => Iterable<Receiver>): W {
  const child: Receiver["process"] = worker.process;
  const send = (child.send as Send).bind(child);
  const underWay = new Map<Handle, unknown>();
  child.send = (message: unknown, handle?: unknown, ...rest: unknown[]) => {
    if (isHandle(handle)) {
      for (const known of underWay.keys()) if (known.fd < 0) underWay.delete(known);
      underWay.set(handle, message);
    }
    return send(message, handle, ...rest);
  };
  // After this nothing that it said is still to be read.
  child.once("close", () => {
    for (const [handle, message] of underWay) {
      if (handle.fd < 0) continue;
      const other = [...others()].find((one) => one !== worker && one.isConnected());
      // The same message: whoever has the connection answers it, and Node hears the word that it waits for.
      if (other) (other.process.send as Send)(message, handle);
      else handle.close();
    }
    underWay.clear();
  });
  return worker;
}

function isHandle(value: unknown): value is Handle {
  return typeof value === "object" && value !== null && "fd" in value && "close" in value;
}
