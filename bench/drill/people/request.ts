/** Asking for something by the pages' forms, as somebody does who gets no answer: the same form again. */
import { formOf } from "../../forms";
import type { PageForm } from "../../forms";
import type { Answered } from "../oracle/ledger";
import { medicationsOf, patientOf } from "../upstream/clinic";
import type { Answer, World } from "./ask";
import { isWell } from "./ask";
import { pick, think } from "./chance";
import type { Person } from "./person";

const TRIES = 5;
/** What was accepted, to be taken back some time. */
export type Asked = Map<string, string>;

export async function askForVisit(world: World, person: Person, asked: Asked): Promise<void> {
  const at = "/charts/self/appointments/request";
  const fill = ({ fields, choices }: PageForm) => {
    const slot = pick(choices.get("slotId") ?? []);
    if (!slot) return false;
    fields.set("slotId", slot);
    fields.set("reason", "A drill");
    return true;
  };
  await askBy(world, person, { at, eventType: "slots-viewed", fill, asked });
}

export async function askForRefill(world: World, person: Person, asked: Asked): Promise<void> {
  const at = `/charts/self/medications/${pick(medicationsOf(person.index))}/refill`;
  await askBy(world, person, { at, eventType: "medications-viewed", fill: () => true, asked });
}

type By = { at: string; eventType: string; fill: (form: PageForm) => boolean; asked: Asked };

async function askBy(world: World, person: Person, { at, eventType, fill, asked }: By): Promise<void> {
  const page = await person.ask(at);
  if (page.status !== 200) return;
  const { requestId } = page;
  world
    .book()
    .pages.push({ requestId, accountId: person.accountId, patientId: patientOf(person.index), eventType });
  const form = tryForm(page.body, at);
  if (!form || !fill(form)) return;
  const id = form.fields.get("requestId") ?? "";
  const { ledger } = world.book();
  const post = async () => {
    const answered = outcomeOf(await person.ask(at, { form: form.fields, mayBe: isAnswered }), id);
    ledger.ask(id, answered);
    return answered;
  };
  // A double click now and then.
  const first = Math.random() < 0.1 ? Promise.all([post(), post()]) : Promise.all([post()]);
  let answers: Answered[] = await first;
  for (let tries = 1; tries < TRIES && answers.every((one) => one === "unknown"); tries += 1) {
    await think(500, 2_000);
    if (!person.isIn() && !(await person.signIn())) continue;
    answers = [await post()];
  }
  if (answers.includes("accepted")) asked.set(id, `/charts/self/requests/${id}`);
}

/** A refusal that says why is an answer. */
const isAnswered = (answer: Answer): boolean => isWell(answer) || [409, 422].includes(answer.status);

/** Somebody's own request for the same counts as a refusal of this one: its page is shown instead. */
function outcomeOf({ status, location }: Answer, id: string): Answered {
  if (status === 303 || status === 302) {
    if (location.includes(id)) return "accepted";
    return location.includes("/requests/") ? "refused" : "unknown";
  }
  return [403, 404, 409, 422].includes(status) ? "refused" : "unknown";
}

export async function takeBack(world: World, person: Person, asked: Asked): Promise<void> {
  const entry = pick([...asked]);
  if (!entry) return;
  const [id, at] = entry;
  asked.delete(id);
  const { ledger } = world.book();
  const page = await person.ask(at);
  const form = page.status === 200 ? tryForm(page.body, `${at}/cancel`) : null;
  if (!form) return void (page.status !== 200 && asked.set(id, at));
  const answer = await person.ask(`${at}/cancel`, { form: form.fields, mayBe: isAnswered });
  const isDone = answer.status === 302 || answer.status === 303;
  const done = new URLSearchParams(answer.location.split("?")[1] ?? "").get("done");
  ledger.cancel(id, isDone && done === "cancelled" ? "accepted" : "unknown");
}

function tryForm(html: string, action: string): PageForm | null {
  try {
    return formOf(html, action);
  } catch {
    return null;
  }
}
