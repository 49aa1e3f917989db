import { allergies } from "./allergies";
import { landing, signIn } from "./entrance";
import { frame } from "./frame";
import { problems } from "./problems";
import { accessLog, charts } from "./record";
import { results } from "./results";
import { states } from "./states";
import { dosage } from "./dosage";
import { conditions, immunizations } from "./history";
import { changes } from "./changes";
import { find } from "./find";
import { glossary } from "./glossary";
import { medications } from "./medications";
import { lists, summary } from "./summary";
import { appointments, documents } from "./visits";
import { vitals } from "./vitals";

/** English is the language the keys come from; every other language has exactly these. */
export const en = {
  frame,
  states,
  landing,
  signIn,
  charts,
  results,
  allergies,
  accessLog,
  problems,
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
  glossary,
};
export type Words = typeof en;
