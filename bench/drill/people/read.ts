/** Looking at pages of a record: one's own, one that was shared, one that is shared no more. */
import { wordOf } from "../oracle/words";
import { openResult, patientOf } from "../upstream/clinic";
import type { World } from "./ask";
import { isUnavailable, isWell } from "./ask";
import type { Person } from "./person";
import { pick } from "./chance";

/** Pages below a chart, what each puts on record, and whether an open entry of its owner must be on it. */
const PAGES: ReadonlyArray<readonly [path: string, eventType: string, hasWord: boolean]> = [
  ["", "summary-viewed", true],
  ["/results", "results-viewed", true],
  ["/results", "results-viewed", true],
  ["/medications", "medications-viewed", true],
  ["/allergies", "allergies-viewed", true],
  ["/problems", "problems-viewed", true],
  ["/immunizations", "immunizations-viewed", true],
  ["/documents", "documents-viewed", true],
  ["/vitals", "vitals-viewed", true],
  ["/appointments", "appointments-viewed", false],
  ["/requests", "requests-viewed", false],
  ["/access-log", "access-log-viewed", false],
  ["/demographics", "details-viewed", false],
];

export async function readOwn(world: World, person: Person): Promise<void> {
  await readPage(world, person, { chartId: "self", owner: person.index, mayBeShut: false });
}

/** Whatever became of the sharing: what is shut must stay shut. */
export async function readShared(world: World, person: Person): Promise<void> {
  const given = pick(person.acting);
  if (!given) return readOwn(world, person);
  const { delegationId, owner } = given;
  await readPage(world, person, { chartId: delegationId, owner, mayBeShut: true });
}

type Where = { chartId: string; owner: number; mayBeShut: boolean };

async function readPage(world: World, person: Person, { chartId, owner, mayBeShut }: Where): Promise<void> {
  const isOne = Math.random() < 0.15;
  const [page, eventType, hasWord] = isOne
    ? ([`/results/${openResult(owner)}`, "result-viewed", true] as const)
    : pick(PAGES)!;
  const { sharing, suspension } = world.rights;
  // What somebody has agreed to rests on their account.
  const isOpen = (to: number) =>
    sharing(person.index, owner).wasSurely(true, from, to) && suspension(owner).wasSurely(false, from, to);
  const from = world.now();
  const answer = await person.ask(`/charts/${chartId}${page}`, {
    mayBe: (given) =>
      isWell(given) || (mayBeShut && [403, 404].includes(given.status) && !isOpen(world.now())),
  });
  if (answer.status !== 200) return;
  const book = world.book();
  const { requestId } = answer;
  book.pages.push({ requestId, accountId: person.accountId, patientId: patientOf(owner), eventType });
  // What upstream did not give must be said; a page without it and without a word reads as "nothing recorded".
  if (hasWord && !isUnavailable(answer) && !answer.body.includes(wordOf(owner, "open")))
    book.broken.push(`${eventType}: neither an entry nor a word that it could not be had`);
}
