/** The phone of the proof: its clocks, its store, and the app in one or two processes, stopped at any step. */
import * as steps from "../../../mobile/src/queue/steps";
import type { Memory, Step, Steps } from "../../../mobile/src/queue/steps";
import type { Answer, Clocks, Item, QueueState, Stored } from "../../../mobile/src/queue/types";
import type { Chance } from "./chance.fixture";
import type { AccountName, Session } from "./server.fixture";

/** Something the app has begun. */
export type Doing = {
  name: "open" | "add" | "withdraw" | "acknowledge" | "flush" | "hear";
  steps: Steps<unknown>;
  step: Step;
  /** It waits for the network. */
  isOut: boolean;
  /** For the judge: the moment of the tap. */
  tap?: { chartId: string; at: number };
  done?: (result: unknown) => void;
};

export type App = { memory: Memory; doing: Doing[] };

export class Phone {
  stored: Stored | null = null;
  wallOffset = 0;
  bootedAt = 0;
  boots = 0;
  /** Its access token. */
  session: Session | null = null;
  account: AccountName | null = null;
  apps: App[] = [];
  isOnline = true;
  readonly clocks: Clocks;

  constructor(
    private readonly now: () => number,
    private readonly chance: Chance,
    hasRunningClock: boolean,
  ) {
    this.clocks = {
      wall: () => this.now() + this.wallOffset,
      elapsed: () =>
        hasRunningClock ? { bootId: `boot${this.boots}`, ms: this.now() - this.bootedAt } : null,
    };
  }

  start(): App {
    const app: App = { memory: steps.newMemory(this.clocks, this.chance.next), doing: [] };
    app.memory.accountId = this.account;
    this.apps.push(app);
    return app;
  }

  /** All processes end where they are. */
  kill(): void {
    this.apps = [];
  }

  reboot(): void {
    this.kill();
    this.boots += 1;
    this.bootedAt = this.now();
  }

  get state(): QueueState | null {
    return (this.stored?.state as QueueState | undefined) ?? null;
  }

  items(accountId: AccountName): readonly Item[] {
    return this.state?.items.filter((item) => item.accountId === accountId) ?? [];
  }

  begin<T>(
    app: App,
    name: Doing["name"],
    work: Steps<T>,
    more: { tap?: Doing["tap"]; done?: (result: T) => void } = {},
  ): void {
    const doing = { name, steps: work, isOut: false, ...more } as unknown as Doing;
    this.goOn(app, doing, () => work.next());
  }

  /** Answers the step it waits at. */
  resolve(app: App, doing: Doing, value: unknown): void {
    this.goOn(app, doing, () => doing.steps.next(value));
  }

  reject(app: App, doing: Doing): void {
    this.goOn(app, doing, () => doing.steps.throw(new Error("no answer")));
  }

  private goOn(app: App, doing: Doing, turn: () => IteratorResult<Step, unknown>): void {
    app.doing = app.doing.filter((one) => one !== doing);
    let result: IteratorResult<Step, unknown>;
    try {
      result = turn();
    } catch {
      return;
    }
    if (result.done) return doing.done?.(result.value);
    doing.step = result.value;
    doing.isOut = false;
    app.doing.push(doing);
  }

  /** Compare and set, as the store promises. */
  save({ state, revision }: Extract<Step, { step: "save" }>): boolean {
    if ((this.stored?.revision ?? 0) !== revision) return false;
    this.stored = { revision: revision + 1, state };
    return true;
  }
}

export type { Answer };
