/** A process that takes a job, says so, and never finishes it. */
import { createLogger } from "../log";
import type { Portal } from "../portal";
import { startJobs } from "./runner";

const portal = { log: createLogger("silent"), now: () => new Date() } as unknown as Portal;
startJobs(portal, {
  databaseUrl: process.argv[2]!,
  atStart: [],
  jobs: {
    "finish-closing": () => {
      process.send!("taken");
      return new Promise(() => {});
    },
  },
});
