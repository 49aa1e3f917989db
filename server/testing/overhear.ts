/**
 * What goes over the database's connections, told apart by who asked: the portal, or a test that looks or sets up.
 * Whoever stands nearest above the driver in the stack has asked; a library on the portal's own connection counts too.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { Sequelize } from "sequelize";

export type Heard = {
  text: string;
  /** Of a prepared statement. */
  name: string | null;
  values: unknown[];
  database: string | undefined;
};

type Asking = (...given: unknown[]) => unknown;
type Client = { database?: string; connectionParameters?: { application_name?: string }; query: Asking };
type Query = string | { text?: string; name?: string; values?: unknown[] } | null | undefined;

const client = pg.Client.prototype as unknown as Client;
const sequelize = Sequelize.prototype as unknown as { query: Asking };
/** Sequelize sends later than it is asked, when nobody of ours is in the stack any more. */
const asker = new AsyncLocalStorage<boolean>();

/**
 * Listens to every connection of this process, from now on.
 * @param tell each statement of the portal's own, each time
 * @returns ends it
 */
export function overhear(tell: (heard: Heard) => void): () => void {
  const [send, ask] = [client.query, sequelize.query];
  sequelize.query = function (this: unknown, ...given) {
    return asker.run(isOurs() ?? true, () => ask.apply(this, given));
  };
  client.query = function (this: Client, ...given) {
    const first = given[0] as Query;
    const {
      text,
      name = null,
      values = given[1],
    } = typeof first === "string" ? { text: first } : { ...first };
    const mine = asker.getStore() ?? isOurs();
    if (text && (mine ?? this.connectionParameters?.application_name?.startsWith("portal")))
      tell({ text, name, values: Array.isArray(values) ? values : [], database: this.database });
    return send.apply(this, given);
  };
  return () => {
    [client.query, sequelize.query] = [send, ask];
  };
}

const ROOT = process.cwd();
const TESTS = /\.test\.tsx?|\.fixture\.tsx?|\/server\/testing\//;

/** null: nobody of this repository is in the stack. */
function isOurs(): boolean | null {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 60;
  const frames = new Error().stack!.split("\n").slice(1);
  Error.stackTraceLimit = stackTraceLimit;
  const asked = frames.find(
    (frame) => frame.includes(ROOT) && !/node_modules|\/testing\/overhear\./.test(frame),
  );
  return asked === undefined ? null : !TESTS.test(asked);
}
