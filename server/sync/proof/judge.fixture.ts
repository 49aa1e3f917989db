/** What really happened, and whether it may have. It knows true time; the phone and the portal do not. */
import type { AccountName, Effect } from "./server.fixture";

const NOT_DECIDED = new Set(["UNAUTHENTICATED", "ACCOUNT_NOT_ACTIVE", "UPSTREAM_UNAVAILABLE", "UNEXPECTED"]);
const DAY = 24 * 60 * 60_000;

export type TapRecord = {
  id: string;
  accountId: AccountName;
  chartId: string;
  at: number;
  /** What the person was shown as its end. */
  told: string | null;
  /** They pressed "withdraw" while it could be; whether it was, the store says. */
  isWithdrawn: boolean;
};

export class Fault extends Error {
  override name = "Fault";
}

export class Judge {
  readonly taps = new Map<string, TapRecord>();
  /** Why the portal said no, and how often. */
  readonly reasons = new Map<string, number>();
  private readonly receipts = new Map<string, string>();

  /** It stands in the list, as `add` has promised. */
  tapped(id: string, accountId: AccountName, chartId: string, at: number): void {
    this.taps.set(id, { id, accountId, chartId, at, told: null, isWithdrawn: false });
  }

  told(id: string, outcome: string): void {
    const tap = this.taps.get(id);
    if (!tap) throw new Fault("told of something nobody asked for");
    if (tap.told !== null && tap.told !== outcome) throw new Fault(`told ${tap.told}, then ${outcome}`);
    tap.told = outcome;
  }

  /** @param result a line of an answer */
  answered({
    outcome: _outcome,
    ...result
  }: {
    id: string;
    outcome: unknown;
    reason: string | null;
    receipt: { code: string | null };
  }): void {
    const { code } = result.receipt;
    if (code === "IDEMPOTENCY_KEY_CONFLICT") throw new Fault("an id that was nobody else's was a conflict");
    if (code !== null && NOT_DECIDED.has(code)) throw new Fault("what was not decided was told as refused");
    const text = JSON.stringify(result);
    const before = this.receipts.get(result.id);
    if ((before ?? text) !== text) throw new Fault("another receipt the second time");
    const { reason } = result;
    if (before === undefined && reason !== null)
      this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
    this.receipts.set(result.id, text);
  }

  /** At any time. */
  lookAt(effects: readonly Effect[]): void {
    const seen = new Set<string>();
    const waiting = new Set<string>();
    const lastTap = new Map<string, number>();
    const order = [...this.taps.keys()];
    for (const { id, accountId, chartId, at, isAllowed, isRefused, only } of effects) {
      if (seen.has(id)) throw new Fault("two effects of one tap");
      seen.add(id);
      const tap = this.taps.get(id);
      if (!tap) throw new Fault("an effect of nothing anybody asked for");
      if (tap.accountId !== accountId) throw new Fault("an effect in another person's name");
      if (at - tap.at >= DAY) throw new Fault("accepted after 24 hours");
      if (!isAllowed) throw new Fault("an effect after the end of what allowed it");
      if (only !== null && waiting.has(only)) throw new Fault("two wait of what is asked for once");
      if (only !== null) waiting.add(only);
      const chart = `${accountId} ${chartId}`;
      const place = order.indexOf(id);
      if ((lastTap.get(chart) ?? -1) > place)
        throw new Fault("effects of a record in another order than the taps");
      lastTap.set(chart, place);
      if (isRefused) continue;
      if (tap.told !== null && tap.told !== "accepted") throw new Fault(`an effect, and told ${tap.told}`);
      if (tap.isWithdrawn) throw new Fault("an effect of what was withdrawn");
    }
  }

  /** When all are told. @param isLeft whether it still stands in the queue */
  lookAtEnd(effects: readonly Effect[], isLeft: (id: string) => boolean): void {
    this.lookAt(effects);
    const standing = new Set(effects.filter(({ isRefused }) => !isRefused).map(({ id }) => id));
    for (const tap of this.taps.values()) {
      if (isLeft(tap.id)) throw new Fault("not ended, though there is a connection and a sign-in");
      if (tap.told === null && !tap.isWithdrawn) throw new Fault("silence");
      if (tap.told === "accepted" && !standing.has(tap.id)) throw new Fault("told accepted, and no effect");
      if (tap.told !== null && tap.isWithdrawn) throw new Fault("withdrawn, and told otherwise");
    }
  }
}
