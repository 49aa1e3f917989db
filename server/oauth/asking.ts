/** What an app has asked and somebody has not answered yet: one record, answered once, by the browser that began. */
import { setTimeout as pause } from "node:timers/promises";
import type { DoorArgs } from "../access/viewer.server";
import { QueryTypes } from "sequelize";
import type { Interaction, Provider } from "oidc-provider";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { readCookie } from "../session/cookie";
import { askingCookie, providerOf } from "./provider";
import { recordHash } from "./record-hash";

export type Asking = { provider: Provider; interaction: Interaction };
export type Answer = NonNullable<Interaction["result"]>;

/** How long the second of two presses waits for what the first one does. */
const WAIT = { tries: 40, ms: 50 };

/**
 * The asking of the URL (`uid`), if this browser began it: else somebody could have others allow an app on a phone
 * that is not theirs.
 * @throws Problem LINK_EXPIRED when it is over, or was begun elsewhere
 */
export async function findAsking(portal: Portal, { params, request }: DoorArgs): Promise<Asking> {
  const uid = params.uid ?? "";
  const provider = await providerOf(portal);
  const isTheirs = readCookie(request, askingCookie(portal)) === uid;
  const interaction = isTheirs ? await provider.Interaction.find(uid) : undefined;
  if (!interaction) throw new Problem("LINK_EXPIRED", { reason: "app" });
  return { provider, interaction };
}

/** Of two presses at the same moment, one gets true; the other has waited for its answer. */
export async function takeAsking(portal: Portal, { interaction, provider }: Asking): Promise<boolean> {
  const taken = await portal.db.query(
    "update oauth_record set consumed_at = $2 where id_hash = $1 and consumed_at is null returning 1",
    {
      type: QueryTypes.SELECT,
      bind: [recordHash(portal, "Interaction", interaction.uid), portal.now()],
    },
  );
  if (taken.length === 1) return true;
  for (let tries = 0; tries < WAIT.tries; tries += 1) {
    const now = await provider.Interaction.find(interaction.uid);
    if (!now || now.result) break;
    await pause(WAIT.ms);
  }
  return false;
}

export async function answerAsking({ interaction }: Asking, answer: Answer): Promise<void> {
  interaction.result = answer;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
}

export function clientOf({ interaction }: Asking): string {
  return String(interaction.params.client_id);
}

/** Where the answer leads, as a page's policy names it: an origin, or the scheme of an app's own address. */
export function formTargetOf({ interaction }: Asking): string {
  const { origin, protocol } = new URL(String(interaction.params.redirect_uri));
  return origin === "null" ? protocol : origin;
}
