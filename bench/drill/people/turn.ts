/** Turning one of the oracle's switches by a form of the portal's. */
import { formOf } from "../../forms";
import type { Switch, TurnOutcome } from "../oracle/switch";
import type { Answer, World } from "./ask";
import { think } from "./chance";
import type { Person } from "./person";

export type Turning = {
  one: Switch;
  to: boolean;
  /** The page with the form, which is also where it is sent. */
  at: string;
  fields?: Record<string, string>;
};

const TRIES = 4;

/** Again while nobody answers. @returns whether the portal said that it is done */
export async function turnBy(world: World, person: Person, turning: Turning): Promise<boolean> {
  for (let tries = 0; tries < TRIES && !world.over() && !world.quiet(); tries += 1) {
    if (tries > 0) await think(500, 1_500);
    const outcome = await turnOnce(world, person, turning);
    if (outcome !== "unknown") return outcome === "done";
  }
  return false;
}

async function turnOnce(
  world: World,
  person: Person,
  { one, to, at, fields = {} }: Turning,
): Promise<TurnOutcome> {
  const page = await person.ask(at, { mayBe: isSaid });
  if (page.status !== 200) return page.status === 404 || page.status === 403 ? "refused" : "unknown";
  const sent = formFields(page, at);
  if (!sent) return "refused";
  for (const [name, value] of Object.entries(fields)) sent.set(name, value);
  const turn = one.turn(to, world.now());
  const answer = await person.ask(at, { form: sent, mayBe: isSaid });
  const outcome = outcomeOf(answer);
  turn.tell(outcome, world.now());
  return outcome;
}

const isSaid = ({ status, location }: Answer): boolean =>
  status >= 200 && status < 500 && status !== 401 && !location.startsWith("/sign-in");

/** A refusal may come of a try before whose answer was lost: it says nothing about how it stands. */
function outcomeOf({ status, location }: Answer): TurnOutcome {
  if ((status === 302 || status === 303) && !location.startsWith("/sign-in")) return "done";
  return "unknown";
}

export function formFields(page: Answer, at: string): URLSearchParams | null {
  try {
    return formOf(page.body, at).fields;
  } catch {
    return null;
  }
}
