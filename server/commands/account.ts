/**
 * `npm run account -- create --email … --patient <FHIR Patient id> [--reason …]`: an account for a patient of the
 * upstream in the settings. The first password is printed here and nowhere else.
 */
import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { createAccountInput } from "../aggregates/portal-account/portal-account.schema";
import { createAccount } from "../aggregates/portal-account/portal-account.server";
import { openPortal } from "../boot";
import { configOfProcess } from "../config/process-env";
import { Problem } from "../problem/problem";
import { explainStart } from "../problem/explain-start";
import { StartError } from "../problem/start-error";

const USAGE =
  "Usage: npm run account -- create --email <address> --patient <FHIR Patient id> [--reason <word>]";

async function main(): Promise<void> {
  const input = readArguments();
  const opened = await openPortal(configOfProcess());
  try {
    const { accountId, password } = await createAccount(opened.portal, input, userInfo().username);
    console.log(`Account ${accountId} for ${input.email}, chart of Patient/${input.patientId}.`);
    console.log(`First password, shown only here and now: ${password}`);
  } finally {
    await opened.close();
  }
}

/** @throws StartError with what to write instead */
function readArguments() {
  let values: { email?: string; patient?: string; reason?: string };
  try {
    const options = {
      email: { type: "string" },
      patient: { type: "string" },
      reason: { type: "string" },
    } as const;
    const parsed = parseArgs({ options, allowPositionals: true, strict: true });
    if (parsed.positionals.join(" ") !== "create") throw new StartError(USAGE);
    values = parsed.values;
  } catch {
    throw new StartError(USAGE);
  }
  if (!values.email || !values.patient) throw new StartError(USAGE);
  const { patient: patientId, ...rest } = values;
  const input = createAccountInput.safeParse({ ...rest, patientId });
  if (!input.success) throw new StartError(input.error.issues[0]!.message);
  return input.data;
}

const SAID: Record<string, string> = {
  "email-taken": "There is an account with this e-mail address already.",
  "patient-taken": "This patient has an account already.",
  "patient-replaced": "Upstream has replaced this Patient by another one: use that one's id.",
  "patient-inactive": "Upstream says that this Patient is not active.",
  "patient-deceased": "Upstream says that this person has died.",
};

function explain(error: unknown): string {
  if (!(error instanceof Problem)) return explainStart(error);
  const { reason } = error.detail;
  if (error.code === "NOT_FOUND") return "The upstream FHIR server knows no Patient with this id.";
  if (error.code === "UPSTREAM_UNAVAILABLE")
    return `The upstream FHIR server could not be asked (${reason}).`;
  return (reason && SAID[reason]) ?? "No account was made: it could not be put on record.";
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(explain(error));
    process.exit(1);
  },
);
