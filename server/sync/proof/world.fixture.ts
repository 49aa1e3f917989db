/** The world of a history: its time, its network, and what the app and the portal do at each of their steps. */
import type { Steps } from "../../../mobile/src/queue/steps";
import type { Item, WireBody } from "../../../mobile/src/queue/types";
import { chanceOf } from "./chance.fixture";
import type { Chance } from "./chance.fixture";
import { somethingHappens } from "./kinds.fixture";
import type { Clinic } from "./kinds.fixture";
import { Fault, Judge } from "./judge.fixture";
import { Phone } from "./phone.fixture";
import type { App, Doing } from "./phone.fixture";
import { ModelServer } from "./server.fixture";
import type { AccountName, Flaw, Job, ServerAnswer, Session } from "./server.fixture";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 23, 12);

/** A question under way: at the portal or on its way there or back. */
type Trip = { job: Job; waiting: { app: App; doing: Doing } | null };
type Copy = { session: Session | null; body: WireBody };

/** One batch as the portal of the proof answered it, and how its world stood then. */
export type Heard = {
  now: number;
  session: Session | null;
  isLive: boolean;
  expiresAt: number;
  body: WireBody;
  answer: ServerAnswer;
  isSuspended: boolean;
  isOpen: boolean;
  isUpstreamAway: boolean;
  clinic: ReturnType<Clinic["copy"]>;
};

export class World {
  now = START;
  readonly chance: Chance;
  readonly server: ModelServer;
  readonly phone: Phone;
  readonly judge = new Judge();
  protected trips: Trip[] = [];
  protected copies: Copy[] = [];

  /** @param hear every batch is answered at once and whole, and told here */
  constructor(
    seed: number,
    flaws: ReadonlySet<Flaw> = new Set(),
    private readonly hear: ((heard: Heard) => void) | null = null,
  ) {
    this.chance = chanceOf(seed);
    this.server = new ModelServer(() => this.now, flaws);
    this.phone = new Phone(() => this.now, this.chance, !this.chance.is(15));
    for (let n = 0; n < 4; n += 1) if (this.chance.is(30)) this.server.clinic.taken.add(`s${n}`);
    this.phone.account = "A";
    this.phone.session = this.server.signIn("A");
  }

  protected pass(ms: number): void {
    this.now += ms;
  }

  /** It arrives at the portal. */
  protected deliver({ session, body }: Copy, waiting: Trip["waiting"]): void {
    const { server, now, hear } = this;
    const trip = { job: server.receive(session, body), waiting };
    this.trips.push(trip);
    if (!hear) return;
    const world = {
      ...{ now, session, body, isLive: session?.isLive ?? false, expiresAt: session?.expiresAt ?? 0 },
      isSuspended: server.suspended.has("A"),
      isOpen: server.open.has("pdel_A"),
      isUpstreamAway: server.isUpstreamAway,
      clinic: server.clinic.copy(),
    };
    while (!trip.job.answer) server.turn(trip.job, 0);
    hear({ ...world, answer: trip.job.answer });
  }

  /** One step of somebody: of the app, or of the portal. */
  protected work(): void {
    const ready: Array<{ app: App; doing: Doing }> = [];
    for (const app of this.phone.apps)
      for (const doing of app.doing) if (!doing.isOut) ready.push({ app, doing });
    if (ready.length > 0 && (this.trips.length === 0 || this.chance.is(50))) {
      this.appWorks(this.chance.of(ready));
    } else if (this.trips.length > 0) this.portalWorks(true);
  }

  protected appWorks({ app, doing }: { app: App; doing: Doing }, isFair = true): void {
    const { phone, chance } = this;
    const { step } = doing;
    if (step.step === "load") return phone.resolve(app, doing, phone.stored);
    if (step.step === "save") {
      const fate = isFair ? chance.below(40) : 39;
      if (fate === 0) return phone.kill();
      if (fate === 1) return phone.reject(app, doing);
      const before = phone.state?.items ?? [];
      const saved = phone.save(step);
      if (saved) this.note(doing, before, step.state.items);
      if (fate === 2) return phone.kill();
      if (fate === 3) return phone.reject(app, doing);
      return phone.resolve(app, doing, saved);
    }
    if (!phone.isOnline || (isFair && chance.is(6))) {
      // Gone out of the house, perhaps, before it was lost.
      if (step.step === "send" && phone.isOnline)
        this.copies.push({ session: phone.session, body: step.body });
      return phone.reject(app, doing);
    }
    if (isFair && chance.is(5))
      return phone.resolve(app, doing, this.server.answer(chance.of([429, 500, 503]), {}, "3"));
    if (step.step === "time") {
      const answer = this.server.refusal(phone.session) ?? this.server.answer(200, {});
      if (isFair && chance.is(10)) this.pass(chance.below(40) * MINUTE);
      return phone.resolve(app, doing, answer);
    }
    if (step.step !== "send") return;
    if (isFair && chance.is(35)) this.copies.push({ session: phone.session, body: step.body });
    // The network may bring it twice at once.
    if (isFair && chance.is(25)) this.deliver({ session: phone.session, body: step.body }, null);
    doing.isOut = true;
    this.deliver({ session: phone.session, body: step.body }, { app, doing });
  }

  /** What stands in the store is so, whether the app lived to say it or not. */
  private note({ name, tap }: Doing, before: readonly Item[], after: readonly Item[]): void {
    const { judge } = this;
    if (tap) {
      const { id, accountId } = after.at(-1)!;
      if (!judge.taps.has(id)) judge.tapped(id, accountId as AccountName, tap.chartId, tap.at);
    }
    if (name !== "withdraw") return;
    const left = new Set(after.map(({ id }) => id));
    for (const { id } of before) if (!left.has(id)) judge.taps.get(id)!.isWithdrawn = true;
  }

  protected portalWorks(isFair: boolean): void {
    const { chance, server, phone } = this;
    const trip = this.trips[chance.below(this.trips.length)]!;
    const { job, waiting } = trip;
    if (isFair && waiting && chance.is(3)) {
      // Nobody waits for it any more; it goes on.
      trip.waiting = null;
      return phone.reject(waiting.app, waiting.doing);
    }
    if (isFair && chance.is(2)) this.pass(chance.below(3) * HOUR);
    if (isFair && chance.is(10)) toggle(server.open, "pdel_A");
    if (isFair && chance.is(8)) somethingHappens(chance, server.clinic);
    if (!job.answer) {
      const gone = isFair && chance.is(7) ? chance.of(["before", "after"] as const) : null;
      return server.turn(job, chance.below(4), gone);
    }
    this.trips = this.trips.filter((one) => one !== trip);
    const { results } = job.answer.body as { results?: Array<Parameters<Judge["answered"]>[0]> };
    for (const result of results ?? []) this.judge.answered(result);
    this.judge.lookAt(server.effects);
    if (!waiting || !phone.apps.includes(waiting.app)) return;
    if (isFair && chance.is(10)) return phone.reject(waiting.app, waiting.doing);
    phone.resolve(waiting.app, waiting.doing, job.answer);
  }

  protected carryOut<T>(app: App, work: Steps<T>): T | null {
    let result: T | null = null;
    this.phone.begin(app, "flush", work, { done: (value) => (result = value) });
    for (let turns = 0; app.doing.length > 0; turns += 1) {
      if (turns > 2_000) throw new Fault("it never comes to an end");
      const ready = app.doing.find((doing) => !doing.isOut);
      if (ready) this.appWorks({ app, doing: ready }, false);
      else this.portalWorks(false);
    }
    return result;
  }
}

export function toggle(set: Set<string>, name: string): void {
  if (!set.delete(name)) set.add(name);
}
