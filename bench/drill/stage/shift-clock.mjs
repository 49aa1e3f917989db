/**
 * Loaded into a node before anything else (NODE_OPTIONS=--import …), by the drill only: its wall clock goes wrong by as
 * many milliseconds as the file DRILL_CLOCK_FILE says. The portal knows nothing of it, and monotonic time stays right.
 */
import { readFileSync } from "node:fs";

const file = process.env.DRILL_CLOCK_FILE;
const Real = Date;
let offset = 0;

if (file) {
  setInterval(() => {
    try {
      offset = Number(readFileSync(file, "utf8")) || 0;
    } catch {
      offset = 0;
    }
  }, 100).unref();
  const now = () => Real.now() + offset;
  globalThis.Date = new Proxy(Real, {
    construct: (target, given, made) =>
      Reflect.construct(
        target,
        given.length === 0 ? [now()] : given,
        made === globalThis.Date ? target : made,
      ),
    apply: () => new Real(now()).toString(),
    get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
  });
}
