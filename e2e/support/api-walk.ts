/**
 * Calls what can be read by the API: every GET of its table in every record, with the ids its own answers name. Each
 * answer is held against the table.
 */
import { z } from "zod";
import type { Operation } from "../../server/api/operation";
import { problemSchema } from "../../server/api/openapi";
import { OPERATIONS } from "../../server/api/operations";
import type { AppSession } from "./app";

export type Answer = {
  operation: Operation;
  /** Below `/v1/portal`. */
  path: string;
  status: number;
  headers: Headers;
  text: string;
  /** How the answer is not what the table says; empty: it is. */
  faults: string[];
};

/** Ids by the name they have in a path. */
type Ids = Record<string, string | undefined>;
type Json = Record<string, unknown>;

/** @param chartId as in the list of records */
export async function walkApi(app: AppSession, chartId: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  const ids: Ids = { chartId, ...(await reportFile(app, chartId)) };
  const isOfRecord = ({ path }: Operation) => path.startsWith("/charts/{chartId}");
  // Lists first: they name what is below them.
  const reads = OPERATIONS.filter((one) => one.method === "get" && isOfRecord(one)).sort(
    (a, b) => depthOf(a) - depthOf(b),
  );
  for (const operation of reads) {
    const answer = await call(app, operation, ids);
    if (answer.status === 200) Object.assign(ids, idsIn(operation.id, answer.text));
    answers.push(answer);
  }
  return answers;
}

/** @param ids what is not named is made up */
export async function call(app: AppSession, operation: Operation, ids: Ids = {}): Promise<Answer> {
  const path = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(nameIn(operation, name, ids) ?? "none"),
  );
  return answerTo(operation, path, await app.fetch(path));
}

export async function answerTo(operation: Operation, path: string, answer: Response): Promise<Answer> {
  const text = await answer.text();
  const { status, headers } = answer;
  return { operation, path, status, headers, text, faults: faultsOf(operation, answer, text) };
}

/** Whether the body has the shape the table says, strictly; a refusal, one of those it names. */
function faultsOf({ response, problems = [], open }: Operation, answer: Response, text: string): string[] {
  const type = answer.headers.get("content-type") ?? "";
  if (answer.status >= 400) {
    const read = type === "application/problem+json" && problemSchema.safeParse(JSON.parse(text));
    if (!read || !read.success) return [`${answer.status} is no problem: ${type} ${text.slice(0, 200)}`];
    const { code } = read.data;
    const known = open || problems.includes(code) || ["UNAUTHENTICATED", "STEP_UP_REQUIRED"].includes(code);
    return known || code === "ACCOUNT_NOT_ACTIVE" ? [] : [`${code} is not in the table`];
  }
  if (typeof response === "string") return text === "" ? ["nothing"] : [];
  if (!type.startsWith("application/json")) return [`type ${type}`];
  const read = response.safeParse(JSON.parse(text));
  return read.success ? [] : [z.prettifyError(read.error)];
}

const depthOf = ({ path }: Operation) => path.split("/").length;

function nameIn({ id }: Operation, name: string, ids: Ids): string | undefined {
  return (id === "readReportFile" ? ids[`report ${name}`] : undefined) ?? ids[name];
}

/** What an answer names that another operation asks for. */
function idsIn(operation: string, text: string): Ids {
  if (text[0] !== "{") return {};
  const view = JSON.parse(text) as Json;
  const first = (...lists: string[]) =>
    lists.flatMap((list) => (view[list] as Json[] | undefined) ?? [])[0]?.id as string | undefined;
  switch (operation) {
    case "readResults":
      return { resultId: first("entries") };
    case "readDocuments":
      return fileOf(view.entries as Json[]);
    case "readAppointments":
      return { appointmentId: first("upcoming", "past") };
    case "readRequests":
      return { requestId: first("open", "past") };
    case "readExports":
      return { exportId: first("exports") };
    case "readSlots":
      return {
        slotId: ((view.days as Array<{ slots: Json[] }>)[0]?.slots ?? [])[0]?.id as string | undefined,
      };
    default:
      return {};
  }
}

/** Files come with reports, and few of them. */
async function reportFile({ fetch }: AppSession, chartId: string): Promise<Ids> {
  const list = await fetch(`/charts/${chartId}/results?kind=imaging`);
  const { entries = [] } = (await list.json()) as { entries?: Json[] };
  for (const { id } of entries) {
    const result = await fetch(`/charts/${chartId}/results/${encodeURIComponent(String(id))}`);
    const { files } = (await result.json()) as { files: Json[] };
    const file = files.find(({ available }) => available);
    if (file) return { "report resultId": String(id), "report index": String(file.index) };
  }
  return {};
}

function fileOf(documents: Json[]): Ids {
  for (const { id, attachments } of documents) {
    const file = (attachments as Json[]).find(({ available }) => available);
    if (file) return { documentId: String(id), index: String(file.index) };
  }
  return {};
}
