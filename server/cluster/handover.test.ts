import { EventEmitter } from "node:events";
import { beforeEach, expect, test } from "vitest";
import { saveHandovers } from "./handover";

/** A connection's handle: closed once a worker has said that it has it. */
class Handle {
  fd = 9;
  close() {
    this.fd = -1;
  }
}

class Child extends EventEmitter {
  sent: unknown[][] = [];
  send = (...args: unknown[]) => this.sent.push(args) > 0;
}

type Fake = { process: Child; isConnected: () => boolean };

let workers: Fake[];
let sent: Child["sent"][];
beforeEach(() => {
  workers = [1, 2, 3].map(() => ({ process: new Child(), isConnected: () => true }));
  sent = workers.map(({ process }) => process.sent);
  for (const worker of workers) saveHandovers(worker, () => workers);
});

const hand = (to: number, message: object, handle?: Handle) => workers[to]!.process.send(message, handle);
const die = (which: number) => {
  workers[which]!.isConnected = () => false;
  workers[which]!.process.emit("close");
};

test("what was on its way to one that died goes to one that lives, with the same words", () => {
  workers[1]!.isConnected = () => false;
  const handle = new Handle();
  hand(0, { seq: 7 }, handle);
  die(0);
  expect(sent).toEqual([[[{ seq: 7 }, handle]], [], [[{ seq: 7 }, handle]]]);
  expect(handle.fd).toBe(9);
});

test("what it had taken, and what is no connection, is sent to nobody", () => {
  const [taken, known] = [new Handle(), new Handle()];
  hand(0, { seq: 1 }, taken);
  taken.close();
  hand(0, { seq: 2 }, known);
  known.close();
  hand(0, { kind: "cluster.begin" });
  die(0);
  expect([sent[1], sent[2]]).toEqual([[], []]);
});

test("one that dies with what another left is followed by a third", () => {
  const handle = new Handle();
  hand(0, { seq: 7 }, handle);
  die(0);
  die(1);
  expect(sent[2]).toEqual([[{ seq: 7 }, handle]]);
});

test("where nobody lives the connection is closed: its client shall not wait", () => {
  const handle = new Handle();
  hand(0, { seq: 7 }, handle);
  workers.forEach((worker) => (worker.isConnected = () => false));
  die(0);
  expect(handle.fd).toBe(-1);
});
