/** Sharing that is ended by its owner, and sharing that is offered by mail and agreed to. */
import type { Mailbox } from "../stage/mailbox";
import { GRANTS } from "../../../server/policies/vocabulary";
import type { World } from "./ask";
import { isWell } from "./ask";
import { think } from "./chance";
import type { Person } from "./person";
import { formFields, turnBy } from "./turn";

export async function stopSharing(world: World, owner: Person, people: readonly Person[]): Promise<void> {
  for (const proxy of people) {
    const given = proxy.acting.find((one) => one.owner === owner.index);
    const one = world.rights.sharing(proxy.index, owner.index);
    if (!given || !one.wasSurely(true, world.now(), world.now())) continue;
    await turnBy(world, owner, { one, to: false, at: `/sharing/${given.delegationId}/stop` });
    return;
  }
}

const MAIL_WITHIN_MS = 15_000;

/** Invites somebody who acts for them no more, and has them say yes. */
export async function shareAnew(world: World, owner: Person, proxy: Person, mailbox: Mailbox): Promise<void> {
  const one = world.rights.sharing(proxy.index, owner.index);
  const isOff = one.wasSurely(false, world.now(), world.now());
  if (!isOff || proxy.index === owner.index || !proxy.isIn()) return;
  const choice = new URLSearchParams({ relationshipType: "caregiver", preset: "each" });
  for (const grant of GRANTS) choice.append("grants", grant);
  const page = await owner.ask(`/sharing/new/send?${choice}`);
  const form = /action="(\/sharing\/new\/send[^"]*)"/.exec(page.body)?.[1]?.replaceAll("&amp;", "&");
  const fields = form ? formFields(page, form) : null;
  if (!form || !fields) return;
  fields.set("name", "Somebody");
  fields.set("email", proxy.email);
  fields.set("agreed", "yes");
  mailbox.forget(proxy.email);
  const sent = await owner.ask(form, { form: fields });
  if (sent.status !== 302 && sent.status !== 303) return;
  const link = await waitFor(world, () => mailbox.linkTo(proxy.email, "/sharing/invitation"));
  if (!link) return;
  const offer = await proxy.ask(link, { mayBe: (given) => isWell(given) || given.status === 410 });
  const answer = formFields(offer, link);
  if (!answer) return;
  answer.set("do", "accept");
  const turn = one.turn(true, world.now());
  const entered = await proxy.ask(link, { form: answer });
  const delegationId = /\/charts\/(pdel_[0-9A-Z]+)/.exec(entered.location)?.[1];
  turn.tell(delegationId ? "done" : "unknown", world.now());
  if (!delegationId) return;
  proxy.acting = proxy.acting.filter((given) => given.owner !== owner.index);
  proxy.acting.push({ delegationId, owner: owner.index });
}

async function waitFor(world: World, look: () => string | null): Promise<string | null> {
  for (const until = world.now() + MAIL_WITHIN_MS; world.now() < until && !world.over();) {
    const found = look();
    if (found) return found;
    await think(200, 400);
  }
  return null;
}
