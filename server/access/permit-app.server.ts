/**
 * THE DOOR OF WRITES BY AN APP. Answers: is this something an app may send, for an account that may write? There is
 * no form that another sign-in could have rendered: the token names the account. It must never open for a browser's
 * session, nor for an account that may only read. Source: CONTRACT §4, §6.
 */
import type { z } from "zod";
import { isText } from "../problem/plain-text";
import { Problem } from "../problem/problem";
import type { AppPermit, Viewer } from "./keys";
import { refuseWhileClosing } from "./permit.server";

/** A page of another origin can send any other type without asking first. */
const JSON_TYPE = /^application\/json *(?:; *charset="?utf-8"? *)?$/i;

/**
 * Reads the body, once. `isMany`: whose parts each are refused by themselves, see `isText`. How large it may be is said in server/http/request-body.ts (413 before any route).
 * @throws Problem ACCOUNT_NOT_ACTIVE with `closing`; INVALID with `content-type` (415) or `json` (422)
 */
export async function permitApp(
  viewer: Viewer,
  request: Request,
  { isMany = false }: { isMany?: boolean } = {},
): Promise<AppPermit> {
  if (viewer.clientId === undefined) throw new TypeError("No app acts for this viewer");
  refuseWhileClosing(viewer);
  if (!JSON_TYPE.test(request.headers.get("content-type") ?? "")) {
    throw new Problem("INVALID", { reason: "content-type", status: 415 });
  }
  const json = parsed(await request.arrayBuffer());
  if (!isMany && !isText(json)) throw new Problem("INVALID", { reason: "json" });
  return { viewer, json } as unknown as AppPermit;
}

function parsed(body: ArrayBuffer): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new Problem("INVALID", { reason: "json" }, { cause });
  }
}

/**
 * What was sent, held against a schema.
 * @throws Problem INVALID with `body`, and with each fault's path and word
 */
export function sentAs<T>({ json }: Pick<AppPermit, "json">, schema: z.ZodType<T>): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw new Problem("INVALID", { reason: "body", faults: faultsOf(result.error) });
}

/** Our schemas' messages are words of closed lists; zod's own are sentences of its own. */
function faultsOf({ issues }: z.ZodError): Record<string, string> {
  return Object.fromEntries(
    issues.map(({ path, message }) => [path.join("."), /^[a-z-]+$/.test(message) ? message : "invalid"]),
  );
}
