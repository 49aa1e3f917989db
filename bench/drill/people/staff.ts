/** Staff at their desks: put accounts on hold and give them back, hold results and release them, say yes and no. */
import { heldResult, recordNumberOf } from "../upstream/clinic";
import type { Decision } from "../oracle/ledger";
import type { World } from "./ask";
import { isWell } from "./ask";
import { pick } from "./chance";
import type { Person } from "./person";
import { formFields, turnBy } from "./turn";

export async function suspend(world: World, staff: Person, victim: Person): Promise<void> {
  const one = world.rights.suspension(victim.index);
  const at = `/staff/accounts/${victim.accountId}/suspend`;
  await turnBy(world, staff, { one, to: true, at, fields: { reason: "administrative" } });
}

export async function reinstate(world: World, staff: Person, victim: Person): Promise<void> {
  const one = world.rights.suspension(victim.index);
  const at = `/staff/accounts/${victim.accountId}/reinstate`;
  await turnBy(world, staff, { one, to: false, at, fields: { reason: "mistake" } });
}

const RULES = "/staff/release-rules/new";
const ruleOf = (owner: number) => `rule_drill_${owner}`;

/** A new rule, run dry, then published. */
export async function holdResult(world: World, staff: Person, owner: number): Promise<void> {
  const fields = {
    ...{ ruleId: ruleOf(owner), resources: `Observation/${heldResult(owner)}` },
    ...{ effect: "hold-until-released", visibility: "silent", holdReason: "awaiting-review" },
  };
  await changeRule(world, staff, { owner, to: true, page: RULES, fields });
}

export async function releaseResult(world: World, staff: Person, owner: number): Promise<void> {
  await changeRule(world, staff, { owner, to: false, page: `${RULES}?end=${ruleOf(owner)}`, fields: {} });
}

type Change = { owner: number; to: boolean; page: string; fields: Record<string, string> };

async function changeRule(world: World, staff: Person, { owner, to, page, fields }: Change): Promise<void> {
  const made = await staff.ask(page, { mayBe: ({ status }) => status === 200 || status === 404 });
  const form = formFields(made, RULES);
  if (!form) return;
  const more = { ...fields, note: "A drill", recordNumbers: recordNumberOf(owner), do: "check" };
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  const isSaid = ({ status }: { status: number }) => [200, 302, 303, 409].includes(status);
  const dry = await staff.ask(RULES, { form, mayBe: isSaid, shown: owner });
  const checked = formFields(dry, RULES);
  if (dry.status !== 200 || !checked?.has("checked")) return;
  checked.set("do", "publish");
  const turn = world.rights.hold(owner).turn(to, world.now());
  const published = await staff.ask(RULES, { form: checked, mayBe: isSaid, shown: owner });
  const isDone = published.location.startsWith("/staff/release-rules");
  turn.tell(isDone ? "done" : published.status === 409 ? "refused" : "unknown", world.now());
}

/** One of those that wait. Mostly no: what was agreed to cannot be asked for again for a week. */
export async function decide(world: World, staff: Person): Promise<void> {
  const queue = await staff.ask("/staff/requests");
  const waiting = [...queue.body.matchAll(/href="(\/staff\/requests\/([a-z]+_[0-9A-Z]{26}))"/g)];
  const [, at = "", id = ""] = pick(waiting) ?? [];
  // The page shows what was asked for, by this person and nobody else.
  const shown = world.asked.get(id);
  if (shown === undefined) return;
  const form = formFields(await staff.ask(at, { shown }), at);
  if (!form) return;
  const decision: Decision = Math.random() < 0.25 ? "approve" : "reject";
  form.set("decision", decision);
  form.set("reason", decision === "reject" ? "A drill" : "");
  // Somebody takes theirs back at the same moment, or upstream is away.
  const isSaid = (answer: Parameters<typeof isWell>[0]) => isWell(answer) || answer.status === 409;
  const { location } = await staff.ask(at, { form, mayBe: isSaid, shown });
  const done = new URLSearchParams(location.split("?")[1] ?? "").get("done");
  world.book().ledger.decide(id, decision, done === decision ? "accepted" : "unknown");
}
