/** The FHIR client with every call under the probe. */
import type { FhirClient, TransactionOutcome, WriteOutcome } from "../../../upstream/fhir/client";
import { UpstreamFailure } from "../../../upstream/fhir/failure";
import type { FaultWays, Probe } from "./probe.fixture";

export const READ_FAULTS = ["kill", "kill-after", "error", "time-out", "409"] as const;
export const WRITE_FAULTS = [
  ...["kill", "kill-after", "error", "time-out", "answer-after-time-out", "twice", "409", "412", "late"],
] as const;

const READS = ["read", "readIfChanged", "readWhole", "search", "history"] as const;
const WRITES = ["transaction", "create", "update"] as const;

export const isWritePoint = (point: string): boolean => WRITES.some((name) => point === `fhir: ${name}`);

type Outcome = TransactionOutcome | WriteOutcome;
const unknown: Outcome = { kind: "unknown" };
const conflict = (status: 409 | 412): Outcome => ({ kind: "conflict", status });

/** @param late is given what arrives only after everybody has given up */
export function watchFhir(
  client: FhirClient,
  probe: Probe,
  late: (work: () => Promise<unknown>) => void,
): FhirClient {
  const read: FaultWays = {
    kill: async () => probe.die(),
    "kill-after": (call) => call().then(() => probe.die()),
    error: () => Promise.reject(new UpstreamFailure("server-error", { status: 500 })),
    "time-out": () => Promise.reject(new UpstreamFailure("timeout")),
    "409": () => Promise.reject(new UpstreamFailure("refused", { status: 409 })),
  };
  const write: FaultWays = {
    kill: async () => probe.die(),
    "kill-after": (call) => call().then(() => probe.die()),
    error: async () => unknown,
    "time-out": () => Promise.reject(new UpstreamFailure("timeout")),
    "answer-after-time-out": (call) => call().then(() => unknown),
    // Somebody on the way sends it again; we hear of the second.
    twice: (call) => call().then(call),
    "409": async () => conflict(409),
    "412": async () => conflict(412),
    late: async (call) => {
      late(call);
      return unknown;
    },
  };
  const watched = { ...client } as unknown as Record<string, unknown>;
  const under = (names: readonly string[], ways: FaultWays) => {
    for (const name of names) {
      const call = (client as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>)[name]!;
      watched[name] = (...given: unknown[]) => probe.call(`fhir: ${name}`, ways, () => call(...given));
    }
  };
  under(READS, read);
  under(WRITES, write);
  return watched as unknown as FhirClient;
}
