/** A file to take away: asked for, waited for, fetched; whole or not at all. */
import type { World } from "./ask";
import { isWell } from "./ask";
import { think } from "./chance";
import type { Person } from "./person";
import { formFields } from "./turn";

export type FileOutcome = "fetched" | "failed" | "pending" | "broken";
/** `dropped`: what may be seen has changed since, so that nobody may have the file any more. */
type Outcome = FileOutcome | "dropped";

const AT = "/charts/self/exports";

/** @param withinMs how long it may take until it is there or has failed */
export async function takeAlong(world: World, person: Person, withinMs: number): Promise<FileOutcome> {
  const until = world.now() + withinMs;
  for (;;) {
    const outcome = await takeOnce(world, person, until);
    if (outcome !== "dropped") return outcome;
  }
}

async function takeOnce(world: World, person: Person, until: number): Promise<Outcome> {
  const form = formFields(await person.ask(AT), AT);
  if (!form) return "pending";
  form.set("format", "fhir-bundle");
  const asked = await person.ask(AT, { form });
  const job = /\/charts\/self\/exports\/[^?/]+/.exec(asked.location)?.[0];
  if (!job) return "pending";
  for (let status = ""; world.now() < until; await think(500, 800)) {
    const answer = await person.ask(`${job}/status`, {
      mayBe: (given) => isWell(given) || given.status === 202,
    });
    status = /"status":"(\w+)"/.exec(answer.body)?.[1] ?? status;
    if (status === "failed") return "failed";
    if (status === "expired") return "dropped";
    if (status !== "complete") continue;
    const file = await person.ask(`${job}/file`);
    if (file.status !== 200) return "broken";
    return isWhole(file.body) ? "fetched" : "broken";
  }
  return "pending";
}

function isWhole(body: string): boolean {
  try {
    return (JSON.parse(body) as { resourceType?: string }).resourceType === "Bundle";
  } catch {
    return false;
  }
}
