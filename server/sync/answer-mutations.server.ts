/**
 * What waited on a phone, when the connection is back. Each meets every check then: its own doors, its own command,
 * its own receipt. Of one record they are decided in the order of the taps; what cannot be decided now holds back only
 * what comes after it in the same record. Source: CONTRACT §6.
 */
import type { ActionFunctionArgs } from "@remix-run/node";
import { asBearer } from "../access/bearer.server";
import type { AppPermit } from "../access/keys";
import { permitApp, sentAs } from "../access/permit-app.server";
import { refuseOtherAccount } from "../access/permit.server";
import { isRequestId, payloadHash } from "../aggregates/request/request-id";
import { INTENT_KINDS, intentSchema } from "../asking/intent.schema";
import { Problem } from "../problem/problem";
import { decideInOrder, decideMutation, onlyReplay } from "./decide-mutation";
import type { Deciding, Verdict } from "./decide-mutation";
import { atGate } from "./gate";
import { inLane } from "./lanes";
import { carryOut } from "./mutation-steps";
import type { Sent } from "./mutation-steps";
import { decisionOf } from "./mutation.rules";
import type { Refusal } from "./mutation.rules";
import { isIntentKind, mutationsEnvelopeSchema, readItem } from "./mutations.schema";
import type { MutationsAnswer, QueuedItem } from "./mutations.schema";
import { readTimeToken } from "./server-time";

/** ms after which nothing new is begun: far enough from where the answer itself is given up. */
const BEGIN_WITHIN_MS = 8_000;
/** Records of one batch that are worked on at once. */
const AT_ONCE = 4;
const RETRY_S = 5;

/** @throws Response 401, 403, 409 OTHER_ACCOUNT, 415, 422 for the whole: then nothing of it was looked at */
export function answerMutations(args: ActionFunctionArgs): Promise<Response> {
  const { request, context } = args;
  const signIn = request.headers.get("Authorization") ?? "";
  return atGate(context.portal, signIn, request.signal, () => answer(args));
}

function answer(args: ActionFunctionArgs): Promise<Response> {
  return asBearer(args, async (viewer) => {
    const permit = await permitApp(viewer, args.request, { isMany: true });
    const { accountId, timeToken, items } = sentAs(permit, mutationsEnvelopeSchema);
    if (accountId !== viewer.accountId) throw await refuseOtherAccount(viewer);
    const measuredAfter = readTimeToken(viewer.portal, timeToken);
    // Signed with a key of yesterday, or none of ours: the phone hears a new one with this answer.
    if (!measuredAfter) throw new Problem("INVALID", { reason: "time-token" });
    return new Response(JSON.stringify(await answerAll(permit, items.map(readItem), measuredAfter)), {
      headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" },
    });
  });
}

async function answerAll(
  permit: AppPermit,
  items: ReadonlyArray<ReturnType<typeof readItem>>,
  measuredAfter: Date,
): Promise<MutationsAnswer> {
  const { portal, accountId } = permit.viewer;
  const until = performance.now() + BEGIN_WITHIN_MS;
  const read = items.map((item) => ("unreadable" in item ? item : sentOf(permit, item, measuredAfter)));
  const sent = read.filter((one): one is Sent => !("unreadable" in one));
  const verdicts = new Map<Sent, Verdict>();
  const charts = [...byChart(sent)];
  const work = async () => {
    for (let next = charts.shift(); next; next = charts.shift()) {
      const [chartId, ofChart] = next;
      const inOrder = () =>
        carryOut(
          decideInOrder(ofChart, (one) => (performance.now() > until ? onlyReplay() : decisionFor(one))),
        );
      const decided = await inLane(portal, `${accountId} ${chartId}`, inOrder);
      for (const [one, verdict] of decided) verdicts.set(one, verdict);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answerOf(
    read.map((one) =>
      "unreadable" in one ? [one.unreadable, UNREADABLE] : [one.key.id, verdicts.get(one)!],
    ),
  );
}

function byChart(sent: readonly Sent[]): Map<string, Sent[]> {
  const charts = new Map<string, Sent[]>();
  for (const one of sent) charts.set(one.key.chartId, [...(charts.get(one.key.chartId) ?? []), one]);
  return charts;
}

function sentOf(permit: AppPermit, item: QueuedItem, measuredAfter: Date): Sent {
  const { portal, accountId } = permit.viewer;
  const { id, kind, chartId, payload, ageMs, heardToken } = item;
  const parsed = intentSchema.safeParse({ id, kind, payload });
  const intent = parsed.success ? parsed.data : null;
  return {
    permit,
    key: {
      ...{ id, accountId, chartId, kind },
      hash: payloadHash({ kind, chartId, payload: intent?.payload ?? payload }),
    },
    intent,
    fault: parsed.success ? null : invalid(wordOf(parsed.error.issues[0]?.message)),
    age: {
      ageMs,
      measuredAfter,
      heardBefore: heardToken === null ? null : readTimeToken(portal, heardToken),
    },
  };
}

function decisionFor({ key: { id, kind }, fault, age, permit }: Sent): Deciding {
  if (!isIntentKind(kind) || !isRequestId(id, INTENT_KINDS[kind])) return neverOurs();
  return decideMutation({ fault, age }, permit.viewer.portal.now);
}

/** There is no id to keep a receipt under, and never will be. */
// eslint-disable-next-line require-yield -- a decision like the others, without a step
function* neverOurs(): Deciding {
  return { outcome: "rejected", decision: decisionOf(invalid("request-id"))! };
}

/** It can never be anything else, so there is nothing to keep. */
const UNREADABLE: Verdict = { outcome: "rejected", decision: decisionOf(invalid("item"))! };

function invalid(reason: string): Refusal {
  return { code: "INVALID", status: 422, reason };
}

/** Our schemas' messages are words of closed lists; zod's own are sentences of its own. */
const wordOf = (message = ""): string => (/^[a-z-]+$/.test(message) ? message : "body");

function answerOf(verdicts: ReadonlyArray<[id: string, Verdict]>): MutationsAnswer {
  const answer: MutationsAnswer = { results: [], unanswered: [] };
  for (const [id, verdict] of verdicts) {
    if (verdict.outcome === null) {
      const { code, reason, retryAfter } = verdict;
      answer.unanswered.push({ id, code, reason, retryAfterSeconds: Math.ceil(retryAfter ?? RETRY_S) });
    } else {
      const { state, code, status, reason, next } = verdict.decision;
      answer.results.push({
        id,
        outcome: verdict.outcome,
        receipt: { id, state, code },
        status,
        reason,
        next,
      });
    }
  }
  return answer;
}
