import { addMonths } from "../../audit/months";
import type { Portal } from "../../portal";
import type { JobName, JobPayload } from "../job-payloads";
import { finishDueClosing } from "./finish-closing";
import { forgetExpired } from "./forget-expired";
import { considerRegistration } from "../../aggregates/portal-account/registration.server";
import { considerPasswordReset } from "../../aggregates/portal-account/password-reset.server";
import {
  expireDelegations,
  noticeFirstAccess,
  remindOfSharing,
  tellAgeChanges,
} from "../../aggregates/proxy-delegation/tidy-delegations";
import { recheckHealthLinks } from "../../health-links/recheck-links";
import { tidyHealthLinks } from "../../aggregates/health-link/tidy-links";
import { followAllRequests, followSomeRequests, settleQueuedRequest, watchOverRequests } from "./requests";
import { sendQueuedMail } from "./send-mail";
import { makeQueuedExport, removeQueuedArtifacts, sweepQueuedArtifacts, tidyQueuedExports } from "./exports";

/** What a job does. It may be done twice, so its work must bear that; throwing has it tried again later. */
export type JobWork<N extends JobName> = (
  portal: Portal,
  payload: JobPayload<N>,
  /** Aborted when the process ends: what takes long breaks off, and is done again by the next. */
  signal: AbortSignal,
) => Promise<void>;

export type JobList = { [N in JobName]: JobWork<N> };

/** All jobs there are; the compiler misses one that has a payload but no work. */
export const JOBS: JobList = {
  "send-mail": sendQueuedMail,
  "finish-closing": finishDueClosing,
  register: considerRegistration,
  "reset-password": considerPasswordReset,
  "forget-expired": forgetExpired,
  "expire-delegations": expireDelegations,
  "notice-first-access": noticeFirstAccess,
  "remind-of-sharing": remindOfSharing,
  "tell-age-changes": tellAgeChanges,
  "settle-request": settleQueuedRequest,
  "request-monitor": watchOverRequests,
  "follow-all-requests": followAllRequests,
  "follow-requests": followSomeRequests,
  "make-export": makeQueuedExport,
  "tidy-exports": tidyQueuedExports,
  "remove-artifacts": removeQueuedArtifacts,
  "sweep-artifacts": sweepQueuedArtifacts,
  "recheck-health-links": recheckHealthLinks,
  "tidy-health-links": tidyHealthLinks,
  "add-months": addMonths,
};
