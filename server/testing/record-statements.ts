/**
 * Vitest's set-up while `npm run record:statements` runs: writes down every statement the portal's own connections
 * send, one JSON string a line. Tests' raw clients have no name and are left out.
 */
import { appendFileSync, existsSync } from "node:fs";
import pg from "pg";
import { SENT } from "./released-statements";

type Sent = string | { text?: string } | null | undefined;
type Client = {
  connectionParameters?: { application_name?: string };
  query: (...given: unknown[]) => unknown;
};

const prototype = pg.Client.prototype as unknown as Client;
const seen = new Set<string>();
const send = prototype.query;

// There only while statements are recorded.
if (existsSync(SENT)) {
  prototype.query = function (this: Client, ...given: unknown[]) {
    const first = given[0] as Sent;
    const text = typeof first === "string" ? first : first?.text;
    if (text && this.connectionParameters?.application_name?.startsWith("portal") && !seen.has(text)) {
      seen.add(text);
      appendFileSync(SENT, `${JSON.stringify(text)}\n`);
    }
    return send.apply(this, given);
  };
}
