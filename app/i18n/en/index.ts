import { account } from "./account";
import { allergies } from "./allergies";
import { apps } from "./apps";
import { comingIn } from "./coming-in";
import { demoMail } from "./demo-mail";
import { developers } from "./developers";
import { demographics } from "./demographics";
import { desk } from "./desk";
import { deskRecords } from "./desk-records";
import { deskRelease } from "./desk-release";
import { deskRequests } from "./desk-requests";
import { deskSharing } from "./desk-sharing";
import { landing, signIn } from "./entrance";
import { factors, secondFactor, stepUp } from "./factors";
import { frame } from "./frame";
import { bundleFile } from "./bundle-file";
import { healthLinks } from "./health-links";
import { ips } from "./ips";
import { oidc } from "./oidc";
import { problems } from "./problems";
import { accessLog, charts } from "./record";
import { recordDocument } from "./record-document";
import { requests } from "./requests";
import { results } from "./results";
import { keptForm, sessionEnd } from "./session";
import { sharing } from "./sharing";
import { states } from "./states";
import { dosage } from "./dosage";
import { conditions, immunizations } from "./history";
import { changes } from "./changes";
import { find } from "./find";
import { glossary } from "./glossary";
import { medications } from "./medications";
import { exports } from "./exports";
import { notices } from "./notices";
import { lists, summary } from "./summary";
import { appointments, documents } from "./visits";
import { phone } from "./phone";
import { vitals } from "./vitals";

/** English is the language the keys come from; every other language has exactly these. */
export const en = {
  frame,
  apps,
  sharing,
  bundleFile,
  ips,
  healthLinks,
  states,
  landing,
  signIn,
  secondFactor,
  stepUp,
  factors,
  charts,
  results,
  requests,
  allergies,
  accessLog,
  problems,
  demoMail,
  developers,
  comingIn,
  sessionEnd,
  keptForm,
  summary,
  lists,
  medications,
  dosage,
  vitals,
  immunizations,
  conditions,
  appointments,
  documents,
  find,
  changes,
  oidc,
  account,
  desk,
  deskSharing,
  deskRequests,
  demographics,
  deskRecords,
  deskRelease,
  exports,
  notices,
  glossary,
  recordDocument,
  phone,
};
export type Words = typeof en;
