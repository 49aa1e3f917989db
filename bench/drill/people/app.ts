/** A phone: asks at once and from its queue, with ids of its own, and fetches what it keeps. */
import { ulid } from "ulid";
import { signInApp } from "../../../e2e/support/app";
import type { Answered } from "../oracle/ledger";
import { medicationsOf, patientOf } from "../upstream/clinic";
import { ask } from "./ask";
import type { Answer, World } from "./ask";
import { choose, pick, think } from "./chance";
import type { Person } from "./person";
import { PASSWORD } from "./person";

type Phone = { ask(path: string, json?: unknown): Promise<Answer>; portalTime(): string };
type Submitted = {
  id?: string;
  results?: Array<{ id: string; outcome: string; receipt: { state: string } }>;
};

const API = "/v1/portal";
const TRIES = 5;

/** Lives until the drill is over. */
export async function livePhone(world: World, person: Person): Promise<void> {
  let token: string | null = null;
  let time = "";
  const phone: Phone = {
    portalTime: () => time,
    async ask(path, json) {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await ask(world, {
        ...{ viewer: person.index, path: API + path, headers, json },
        mayBe: ({ status }) => (status >= 200 && status < 400) || status === 409 || status === 422,
      });
      time = answer.headers.get("portal-time") ?? time;
      if (answer.status === 401) token = null;
      return answer;
    },
  };
  const since = { token: "" };
  while (!world.over()) {
    await think(800, 2_500);
    token ??= await signInApp(world.origin, person.email, PASSWORD).then(
      (app) => app.token,
      () => null,
    );
    if (token === null) continue;
    await choose([
      [4, () => readResults(world, person, phone)],
      [3, () => fetchCopy(world, person, phone, since)],
      [3, () => askForRefill(world, person, phone)],
    ]);
  }
}

async function readResults(world: World, person: Person, phone: Phone): Promise<void> {
  const { status, requestId } = await phone.ask("/charts/self/results");
  if (status !== 200) return;
  const page = { requestId, accountId: person.accountId, patientId: patientOf(person.index) };
  world.book().pages.push({ ...page, eventType: "results-viewed" });
}

async function fetchCopy(
  world: World,
  person: Person,
  phone: Phone,
  since: { token: string },
): Promise<void> {
  const { status, requestId, body } = await phone.ask(
    `/sync/snapshot${since.token ? `?since=${encodeURIComponent(since.token)}` : ""}`,
  );
  if (status !== 200) return;
  since.token = (JSON.parse(body) as { since?: string }).since ?? "";
  const page = { requestId, accountId: person.accountId, patientId: patientOf(person.index) };
  world.book().pages.push({ ...page, eventType: "chart-synced" });
}

/** The same id until there is an answer; from the queue and at once, for a phone may do both. */
async function askForRefill(world: World, person: Person, phone: Phone): Promise<void> {
  const { ledger } = world.book();
  const id = `rxreq_${ulid()}`;
  world.asked.set(id, person.index);
  const payload = {
    medicationRequestId: pick(medicationsOf(person.index))!,
    medicationVersion: "",
    note: "",
  };
  const intent = { id, kind: "refill-request", payload };
  let answered: Answered = "unknown";
  for (let tries = 0; tries < TRIES && answered === "unknown" && !world.over(); tries += 1) {
    if (tries > 0) await think(500, 2_000);
    const queued = tries > 0 && phone.portalTime() !== "";
    const answer = queued
      ? await phone.ask("/sync/mutations", {
          accountId: person.accountId,
          timeToken: phone.portalTime(),
          items: [{ ...intent, chartId: "self", ageMs: 10, heardToken: null }],
        })
      : await phone.ask("/charts/self/requests", intent);
    answered = queued ? ofQueue(answer, id) : atOnce(answer, id);
    ledger.ask(id, answered);
    if (answer.status === 401) return;
  }
  if (answered !== "accepted" || Math.random() < 0.2) return;
  const answer = await phone.ask(`/charts/self/requests/${id}/cancel`, {});
  const isCancelled = answer.status === 200 && /"status":"cancelled"/.test(answer.body);
  ledger.cancel(id, isCancelled ? "accepted" : "unknown");
}

function atOnce({ status, body }: Answer, id: string): Answered {
  if (status === 200 || status === 201)
    return (JSON.parse(body) as Submitted).id === id ? "accepted" : "refused";
  return [403, 404, 409, 422].includes(status) ? "refused" : "unknown";
}

function ofQueue({ status, body }: Answer, id: string): Answered {
  if (status !== 200) return "unknown";
  const result = (JSON.parse(body) as Submitted).results?.find((one) => one.id === id);
  if (!result) return "unknown";
  return result.receipt.state === "accepted" ? "accepted" : "refused";
}
