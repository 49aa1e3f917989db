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
  const form = await openForm(world, person, { at, eventType: "slots-viewed" });
  const slot = pick(form?.choices.get("slotId") ?? []);
  if (!form || !slot) return;
  form.fields.set("slotId", slot);
  form.fields.set("reason", "A drill");
  await send(world, person, { at, form, asked });
}

export async function askForRefill(world: World, person: Person, asked: Asked): Promise<void> {
  const at = `/charts/self/medications/${pick(medicationsOf(person.index))}/refill`;
  const form = await openForm(world, person, { at, eventType: "medications-viewed" });
  if (form) await send(world, person, { at, form, asked });
}

/** Another number at home: typed, looked at, sent. */
export async function askForCorrection(world: World, person: Person, asked: Asked): Promise<void> {
  const at = "/charts/self/demographics/request";
  const typed = await openForm(world, person, { at, eventType: "details-viewed" });
  if (!typed) return;
  typed.fields.set("phoneHome", `+1 555 ${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}`);
  typed.fields.set("step", "check");
  const { location } = await person.ask(at, { form: typed.fields, mayBe: isAnswered });
  if (!location.includes("draft=")) return;
  const form = await openForm(world, person, { at, eventType: "details-viewed", page: location });
  form?.fields.set("step", "send");
  if (form) await send(world, person, { at, form, asked });
}

type Opening = {
  /** Where the form is sent. */
  at: string;
  eventType: string;
  /** Where it is, when that is elsewhere. */
  page?: string;
};

async function openForm(
  world: World,
  person: Person,
  { at, eventType, page = at }: Opening,
): Promise<PageForm | null> {
  const { status, requestId, body } = await person.ask(page);
  if (status !== 200) return null;
  const { accountId, index } = person;
  world.book().pages.push({ requestId, accountId, patientId: patientOf(index), eventType });
  return tryForm(body, at);
}

type Sending = { at: string; form: PageForm; asked: Asked };

async function send(world: World, person: Person, { at, form, asked }: Sending): Promise<void> {
  const id = form.fields.get("requestId") ?? "";
  world.asked.set(id, person.index);
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

/** Until the page says that it is closed: what stays open keeps somebody from asking again. */
export async function takeBack(world: World, person: Person, asked: Asked): Promise<void> {
  const entry = pick([...asked]);
  if (!entry) return;
  const [id, at] = entry;
  const { ledger } = world.book();
  const page = await person.ask(at);
  if (page.status !== 200) return;
  const form = tryForm(page.body, `${at}/cancel`);
  if (!form) return void (isMoving(page.body) || asked.delete(id));
  const answer = await person.ask(`${at}/cancel`, { form: form.fields, mayBe: isAnswered });
  const isDone = answer.status === 302 || answer.status === 303;
  const done = new URLSearchParams(answer.location.split("?")[1] ?? "").get("done");
  ledger.cancel(id, isDone && done === "cancelled" ? "accepted" : "unknown");
}

/** What the page says while nobody knows yet what became of it. */
const isMoving = (body: string) => body.includes("We are sending it to the clinic");

function tryForm(html: string, action: string): PageForm | null {
  try {
    return formOf(html, action);
  } catch {
    return null;
  }
}
