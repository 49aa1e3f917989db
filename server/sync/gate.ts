/**
 * Questions of one sign-in that come at once wait here, few of them inside at a time: the database's connections are
 * everybody's, and a crowd of copies before them would read as a database that is away.
 */
import { createLimiter } from "../upstream/fhir/limiter";
import type { Limiter } from "../upstream/fhir/limiter";

const AT_ONCE = 8;

type Gate = { limiter: Limiter; asking: number };
const gates = new WeakMap<object, Map<string, Gate>>();

/**
 * @param of what the gates belong to: the portal
 * @throws UpstreamFailure `timeout` when the signal ends before it was let in
 */
export async function atGate<T>(
  of: object,
  name: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const own = gates.get(of) ?? new Map<string, Gate>();
  gates.set(of, own);
  const gate = own.get(name) ?? { limiter: createLimiter(AT_ONCE), asking: 0 };
  own.set(name, gate);
  gate.asking += 1;
  try {
    const leave = await gate.limiter.enter(signal);
    try {
      return await work();
    } finally {
      leave();
    }
  } finally {
    gate.asking -= 1;
    if (gate.asking === 0) own.delete(name);
  }
}
