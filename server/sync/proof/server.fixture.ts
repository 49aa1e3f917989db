/**
 * The portal of the proof: its tables in memory, its deciding from the real thing (../decide-mutation,
 * ../mutation.rules). Every step is one turn; between two of them anything may happen, the end of the process too.
 * That the tables and commands behave so, against-server.integration.test.ts holds against the real ones.
 */
import type { WireBody, WireItem } from "../../../mobile/src/queue/types";
import { BrokeOff, decideInOrder, decideMutation } from "../decide-mutation";
import type { AskedOutcome, Step, Verdict } from "../decide-mutation";
import { decisionOn, isYoung } from "../mutation.rules";
import type { AgeClaim, Decision } from "../mutation.rules";
import { aboutOf, Clinic, CODE_OF, RULES } from "./kinds.fixture";
import type { Reason } from "./kinds.fixture";

export type AccountName = "A" | "B";

/** Ways in which the tables and commands could be wrong: each must be found (mutants.fixture.ts). */
export type Flaw =
  | "no age under lock"
  | "no receipt for refusals"
  | "no lock on the id"
  | "no doors under lock"
  | "no look at what waits already"
  | "no account in the batch";

export type Session = { accountId: AccountName; isLive: boolean; expiresAt: number };
type RequestRow = {
  id: string;
  accountId: AccountName;
  chartId: string;
  content: string;
  item: WireItem;
  status: "submitting" | "proposed" | "requested" | "pending" | "rejected";
  outcomeReason: Reason | null;
  /** Of what it is about, when it was looked at. */
  found: number;
  tries: number;
  /** Somebody holds its lease. */
  isTried: boolean;
};
type ReceiptRow = {
  accountId: AccountName;
  content: string;
  decision: Decision | null;
};
/** What really happened: for the judge alone. */
export type Effect = {
  id: string;
  accountId: AccountName;
  chartId: string;
  at: number;
  /** Sign-in, account and delegation let it at that moment. */
  isAllowed: boolean;
  isRefused: boolean;
  /** That of which one at a time may wait; null: there may be many, or it waits no more. */
  only: string | null;
};

export type ServerAnswer = { status: number; portalTime: string; retryAfter: string | null; body: unknown };

type Sent = { item: WireItem; accountId: AccountName; session: Session; content: string; age: AgeClaim };
type Work = {
  deciding: ReturnType<typeof decideInOrder<Sent>>;
  pending: { of: Sent; step: Step } | null;
  asking: number;
  /** Version of what is asked about. */
  found: number;
};
export type Job = {
  works: Work[];
  verdicts: Map<Sent, Verdict>;
  sent: Sent[];
  /** Set when it is done. */
  answer: ServerAnswer | null;
};

const NOT_YET = Symbol("not yet");
const AWAY = { code: "UPSTREAM_UNAVAILABLE", reason: "database" } as const;

export class ModelServer {
  readonly requests = new Map<string, RequestRow>();
  readonly receipts = new Map<string, ReceiptRow>();
  readonly effects: Effect[] = [];
  readonly suspended = new Set<AccountName>();
  /** Delegations that are open: `pdel_A`, A's in somebody's record. */
  readonly open = new Set(["pdel_A"]);
  readonly clinic = new Clinic();
  isUpstreamAway = false;

  constructor(
    private readonly now: () => number,
    private readonly flaws: ReadonlySet<Flaw>,
  ) {}

  token(): string {
    return `${new Date(this.now()).toISOString()}.signed`;
  }

  signIn(accountId: AccountName): Session | null {
    if (this.suspended.has(accountId)) return null;
    return { accountId, isLive: true, expiresAt: this.now() + 15 * 60_000 };
  }

  /** What is said of the whole; null: it is looked at. */
  refusal(session: Session | null): ServerAnswer | null {
    if (!session || session.expiresAt <= this.now()) return this.answer(401, {});
    if (this.suspended.has(session.accountId)) return this.answer(403, {});
    return session.isLive ? null : this.answer(401, {});
  }

  answer(status: number, body: unknown, retryAfter: string | null = null): ServerAnswer {
    return { status, portalTime: this.token(), retryAfter, body };
  }

  /** @returns an answer at once, or work to be done in turns */
  receive(session: Session | null, body: WireBody): Job {
    const refused = this.refusal(session);
    if (refused) return { works: [], verdicts: new Map(), sent: [], answer: refused };
    const { accountId } = session!;
    if (accountId !== body.accountId && !this.flaws.has("no account in the batch"))
      return { works: [], verdicts: new Map(), sent: [], answer: this.answer(409, {}) };
    const measuredAfter = timeIn(body.timeToken)!;
    const sent = body.items.map((item): Sent => ({
      ...{
        item,
        accountId,
        session: session!,
        content: JSON.stringify([item.chartId, item.kind, item.payload]),
      },
      age: { ageMs: item.ageMs, measuredAfter, heardBefore: timeIn(item.heardToken) },
    }));
    const charts = [...new Set(sent.map(({ item }) => item.chartId))];
    const now = () => new Date(this.now());
    const works = charts.map((chartId): Work => {
      const ofChart = sent.filter(({ item }) => item.chartId === chartId);
      const deciding = decideInOrder(ofChart, ({ age }) => decideMutation({ fault: null, age }, now));
      return { deciding, pending: null, asking: 0, found: 0 };
    });
    const job: Job = { works, verdicts: new Map(), sent, answer: null };
    for (const work of [...works]) this.goOn(job, work, undefined);
    return job;
  }

  /** One step of one of its records. @param gone the database was away, before or after it did the step */
  turn(job: Job, which: number, gone: "before" | "after" | null = null): void {
    const work = job.works[which % job.works.length];
    if (!work?.pending) return;
    const result = gone === "before" ? null : this.perform(work.pending.of, work.pending.step, work);
    if (gone !== null) this.end(job, work, work.deciding.throw(new BrokeOff(AWAY)));
    else if (result !== NOT_YET) this.goOn(job, work, result);
  }

  private goOn(job: Job, work: Work, result: unknown): void {
    this.end(job, work, work.deciding.next(result));
  }

  private end(
    job: Job,
    work: Work,
    turn: IteratorResult<{ of: Sent; step: Step }, Map<Sent, Verdict>>,
  ): void {
    work.asking = 0;
    work.pending = turn.done ? null : turn.value;
    if (!turn.done) return;
    for (const [sent, verdict] of turn.value) job.verdicts.set(sent, verdict);
    job.works = job.works.filter((one) => one !== work);
    if (job.works.length === 0) job.answer = this.answer(200, bodyOf(job));
  }

  private perform(sent: Sent, step: Step, work: Work): unknown {
    const { id } = sent.item;
    switch (step.step) {
      case "find": {
        const receipt = this.receipts.get(id);
        if (receipt) return { isSame: isSame(receipt, sent), decision: receipt.decision };
        const request = this.requests.get(id);
        if (!request) return null;
        if (!isSame(request, sent)) return { isSame: false, decision: null };
        this.receipts.set(id, { ...contentOf(sent), decision: null });
        return { isSame: true, decision: null };
      }
      case "refuse":
        if (this.receipts.has(id)) return false;
        if (this.requests.has(id) && !this.flaws.has("no lock on the id")) return false;
        if (!this.flaws.has("no receipt for refusals"))
          this.receipts.set(id, { ...contentOf(sent), decision: step.decision });
        return true;
      case "await": {
        const { isTried } = this.requests.get(id)!;
        // Its lease runs out: whoever tried it may be gone.
        return isTried && (work.asking += 1) < 2 ? NOT_YET : null;
      }
      case "close": {
        const receipt = this.receipts.get(id)!;
        receipt.decision ??= decisionOn(this.requests.get(id)!);
        return receipt.decision;
      }
      case "ask":
        return this.ask(sent, work);
    }
  }

  /** Doors and upstream → commit → the one try: three turns. */
  private ask(sent: Sent, work: Work): AskedOutcome | typeof NOT_YET {
    const { id } = sent.item;
    const phase = (work.asking += 1);
    if (phase === 1) {
      if (!this.isOpen(sent)) return refused("DELEGATION_NOT_ACTIVE", 403, "revoked");
      if (this.requests.has(id)) return NOT_YET;
      if (this.isUpstreamAway) return refused("UPSTREAM_UNAVAILABLE", 503, null);
      const about = aboutOf(sent.item);
      const reason = RULES[sent.item.kind].look(about, this.clinic);
      work.found = this.clinic.version(about.thing);
      return reason === null ? NOT_YET : refusedFor(reason);
    }
    if (phase === 2) return this.commit(sent, work.found) ?? NOT_YET;
    const row = this.requests.get(id)!;
    this.tryOnce(row);
    const { status, outcomeReason } = row;
    return status === "rejected" ? refusedFor(outcomeReason!) : { kind: "asked", replayed: false };
  }

  /** One transaction under all its locks. @returns null: committed */
  private commit(sent: Sent, found: number): AskedOutcome | null {
    const { id, chartId } = sent.item;
    if (!this.flaws.has("no doors under lock")) {
      if (!sent.session.isLive) return refused("UNAUTHENTICATED", 401, "signed-out");
      if (this.suspended.has(sent.accountId)) return refused("ACCOUNT_NOT_ACTIVE", 403, "suspended");
      if (!this.isOpen(sent)) return refused("DELEGATION_NOT_ACTIVE", 403, "revoked");
    }
    const known = this.requests.get(id);
    if (known && !this.flaws.has("no lock on the id"))
      return isSame(known, sent)
        ? { kind: "asked", replayed: true }
        : refused("IDEMPOTENCY_KEY_CONFLICT", 409, null);
    const only = onlyOf(sent);
    if (this.isWaiting(only) && !this.flaws.has("no look at what waits already"))
      return refusedFor("already-asked");
    if (this.receipts.has(id) && !this.flaws.has("no lock on the id"))
      return refused("IDEMPOTENCY_KEY_CONFLICT", 409, null);
    if (!isYoung(sent.age, new Date(this.now())) && !this.flaws.has("no age under lock"))
      return refused("MUTATION_EXPIRED", 422, null);
    const row: RequestRow = {
      ...{ id, chartId, item: sent.item, ...contentOf(sent) },
      ...{ status: "submitting", outcomeReason: null, isTried: true, found, tries: 0 },
    };
    this.requests.set(id, row);
    this.receipts.set(id, { ...contentOf(sent), decision: null });
    const isAllowed = sent.session.isLive && !this.suspended.has(sent.accountId) && this.isOpen(sent);
    this.effects.push({
      ...{ id, accountId: sent.accountId, chartId, at: this.now(), isAllowed, isRefused: false, only },
    });
    return null;
  }

  /** By the request that asked, or later by the job. */
  tryOnce(row: RequestRow): void {
    row.isTried = false;
    if (row.status !== "submitting") return;
    row.tries += 1;
    if (this.isUpstreamAway) return;
    const about = aboutOf(row.item);
    const { standing, attempt } = RULES[row.item.kind];
    const reason = attempt(about, this.clinic, { found: row.found, isFirst: row.tries === 1 });
    row.status = reason === null ? standing : "rejected";
    row.outcomeReason = reason;
    if (reason === null && standing === "proposed") this.clinic.taken.add(about.thing);
    if (reason !== null) this.refuseEffect(row.id);
  }

  private refuseEffect(id: string): void {
    for (const effect of this.effects) {
      if (effect.id !== id) continue;
      effect.only = null;
      // Said before it was found out: then the request itself says so.
      effect.isRefused = !this.receipts.get(id)?.decision;
    }
  }

  /** Not decided yet; nobody at the clinic decides anything here. */
  private isWaiting(only: string | null): boolean {
    return only !== null && this.effects.some((effect) => effect.only === only);
  }

  private isOpen({ item, accountId }: Sent): boolean {
    return item.chartId === "self" || (accountId === "A" && this.open.has(item.chartId));
  }
}

/** Two delegations or two people never meet here in one record. */
function onlyOf({ item, accountId }: Sent): string | null {
  return RULES[item.kind].isOnlyOne ? `${accountId} ${item.chartId} ${aboutOf(item).thing}` : null;
}

const contentOf = ({ accountId, content }: Sent) => ({ accountId, content });
const isSame = (row: { accountId: AccountName; content: string }, sent: Sent): boolean =>
  row.accountId === sent.accountId && row.content === sent.content;

type Refused = Extract<AskedOutcome, { kind: "refused" }>;
const refused = (code: Refused["code"], status: number, reason: string | null): Refused => ({
  ...{ kind: "refused", code, status, reason },
});

const refusedFor = (reason: Reason): Refused => refused(CODE_OF[reason], 409, reason);

export function timeIn(token: string | null): Date | null {
  return token === null ? null : new Date(token.slice(0, -".signed".length));
}

function bodyOf({ sent, verdicts }: Job) {
  const results: unknown[] = [];
  const unanswered: unknown[] = [];
  for (const one of sent) {
    const { id } = one.item;
    const verdict = verdicts.get(one)!;
    if (verdict.outcome === null) unanswered.push({ id, code: verdict.code, retryAfterSeconds: 5 });
    else {
      const { state, code, status, reason, next } = verdict.decision;
      results.push({ id, outcome: verdict.outcome, receipt: { id, state, code }, status, reason, next });
    }
  }
  return { results, unanswered };
}
