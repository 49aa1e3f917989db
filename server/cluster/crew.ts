/**
 * The workers of a node: so many at any time, one that ends unasked is replaced, and on request all are replaced one
 * after the other without the port ever being without an answer. It answers no request itself.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../log";
import { StartError } from "../problem/start-error";
import { createMember, MemberEnded } from "./member";
import type { Ended, Member, WorkerProcess } from "./member";
import type { ServicesPlace } from "./messages";

export type Crew = {
  /** Starts all; resolves when one of them has the port. @throws StartError with its line when it could not */
  muster(): Promise<void>;
  /**
   * Tells all, also those that come later, where services are; resolves when each answers. Whoever has not the port yet takes
   * it only then: from the first answer on, nobody is told to come back in a moment.
   * @throws StartError
   */
  begin(services: ServicesPlace): Promise<void>;
  /** Replaces each by a new one that answers before the old one ends. Never rejects; a second call joins the first. */
  renew(): Promise<void>;
  /** Lets all finish, and starts none any more. Never rejects. */
  end(): Promise<void>;
};

export type CrewOptions = {
  count: number;
  fork: () => WorkerProcess;
  log: Logger;
  /** Ms a worker may take to finish. */
  endMs: number;
  /** Ms before a worker that died is replaced; doubled each time one dies young. */
  pauseMs?: number;
};

const LONGEST_PAUSE_MS = 10_000;
/** Whoever lived longer did not die of starting. */
const YOUNG_MS = 30_000;

export function createCrew(options: CrewOptions): Crew {
  const { count, log, endMs, pauseMs = 200 } = options;
  const members = new Set<Member>();
  const leaving = new Set<Member>();
  const ending = new AbortController();
  const mustered: Member[] = [];
  let services: ServicesPlace | null = null;
  let young = 0;
  let renewing: Promise<void> | null = null;

  function enlist(): Member {
    const member = createMember(options.fork());
    members.add(member);
    if (services) member.begin(services);
    void member.ended.then((how) => {
      members.delete(member);
      if (!leaving.delete(member) && services && !ending.signal.aborted) void replace(how);
    });
    return member;
  }

  async function replace(how: Ended): Promise<void> {
    young = how.livedMs < YOUNG_MS ? young + 1 : 0;
    const pause = Math.min(pauseMs * 2 ** Math.max(0, young - 1), LONGEST_PAUSE_MS);
    log.error(
      { code: "cluster.worker.ended", reason: how.line ?? how.reason, ms: how.livedMs, pauseMs: pause },
      "A process ended by itself and is started again",
    );
    await sleep(pause, undefined, { signal: ending.signal }).catch(() => {});
    // One more than needed was a new one of `renew`, and died: all the old ones are still there.
    if (ending.signal.aborted || members.size >= count) return;
    await enlist()
      .ready.then(() => log.warn({ code: "cluster.worker.back" }, "A process was started again"))
      .catch(() => {});
  }

  async function dismiss(member: Member, replaced: boolean): Promise<void> {
    leaving.add(member);
    await member.end(endMs, replaced);
  }

  async function renewAll(): Promise<void> {
    for (const old of [...members]) {
      if (ending.signal.aborted) return;
      const next = enlist();
      try {
        await next.ready;
      } catch {
        if (ending.signal.aborted) return;
        // Whatever is wrong with the new one, the old ones still answer.
        log.error({ code: "cluster.renew.failed" }, "A new process did not start: the others stay");
        return;
      }
      await dismiss(old, true);
    }
    log.warn({ code: "cluster.renewed", count: members.size }, "All processes were replaced");
  }

  return {
    muster() {
      mustered.push(...Array.from({ length: count }, enlist));
      const [first] = mustered;
      first!.takePort();
      return starts([first!.listening]);
    },
    begin(place) {
      services = place;
      for (const member of mustered) member.begin(place);
      return starts(mustered.map(({ ready }) => ready));
    },
    renew() {
      renewing ??= renewAll().finally(() => (renewing = null));
      return renewing;
    },
    async end() {
      ending.abort();
      await Promise.all([...members].map((member) => dismiss(member, false)));
    },
  };
}

async function starts(all: Promise<void>[]): Promise<void> {
  try {
    await Promise.all(all);
  } catch (error) {
    const how = error instanceof MemberEnded ? error.how : null;
    throw new StartError(how?.line ?? `A process of the portal ended while starting (${how?.reason}).`);
  }
}
