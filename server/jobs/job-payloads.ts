/**
 * The closed list of jobs and what each is told. Payloads lie readable in the database, so they hold ids only;
 * what a mail says and to whom is sealed (server/crypto). Types and schemas only: the work is in `definitions/`.
 */
import { z } from "zod";

const accountId = z.templateLiteral(["pact_", z.string()]);

export const JOB_PAYLOADS = {
  /** `sealed`: see server/upstream/notify/enqueue-mail.ts. */
  "send-mail": z.strictObject({ mailId: z.templateLiteral(["mail_", z.string()]), sealed: z.string() }),
  /** Runs when the 14 days are over; does nothing when closing was taken back. */
  "finish-closing": z.strictObject({ accountId }),
  /** What somebody asked for before sign-in; `sealed`: see server/session/links/set-aside.ts. */
  register: z.strictObject({ requestId: z.string(), sealed: z.string() }),
  "reset-password": z.strictObject({ requestId: z.string(), sealed: z.string() }),
  /** Every hour: removes links, challenges, kept forms and the like that have run out. */
  "forget-expired": z.object({}),
  /** By the clock, see server/aggregates/proxy-delegation/tidy-delegations.ts. */
  "expire-delegations": z.object({}),
  "notice-first-access": z.object({}),
  "remind-of-sharing": z.object({}),
  "tell-age-changes": z.object({}),
  /** One more try to make upstream what a request asks for; does nothing when it is settled. */
  "settle-request": z.strictObject({ requestId: z.string() }),
  /** Every minute, see server/aggregates/request/monitor-requests.ts. */
  "request-monitor": z.object({}),
  /** Every minute, and it puts `follow-requests` aside for half a minute later. */
  "follow-all-requests": z.object({}),
  /** What upstream says of open requests; of all, or of these. */
  "follow-requests": z.object({ requestIds: z.array(z.string()).optional() }),
  /** Makes the file somebody asked for; done one after the other. */
  "make-export": z.strictObject({ exportId: z.string() }),
  /** Ends files that have run out, and removes what is not needed any more. */
  "tidy-exports": z.object({}),
  "remove-artifacts": z.object({}),
  /** At the start, after a try that was broken off, and every hour: both, and files nobody knows of. */
  "sweep-artifacts": z.object({}),
  /** The release rules changed: which links show what may not be seen any more? */
  "recheck-health-links": z.object({}),
  /** Every hour: destroys the files of links that are over. */
  "tidy-health-links": z.object({}),
  /** At the start and every day: months of the access log ahead of time, see server/audit/months.ts. */
  "add-months": z.object({}),
} as const;

export type JobName = keyof typeof JOB_PAYLOADS;
export type JobPayload<N extends JobName> = z.infer<(typeof JOB_PAYLOADS)[N]>;
