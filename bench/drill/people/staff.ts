/** Staff at their desks: put accounts on hold and give them back, hold results and release them. */
import { heldResult, recordNumberOf } from "../upstream/clinic";
import type { World } from "./ask";
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
