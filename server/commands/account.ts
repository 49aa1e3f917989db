/**
 * `npm run account -- create --email … --patient <FHIR Patient id> [--reason …]`: an account for a patient of the
 * upstream in the settings. `npm run account -- invite --patient <FHIR Patient id> | --record <record number>
 * [--how …]`: a code with which they make it themselves. What is printed here is shown nowhere else.
 */
import { parseArgs } from "node:util";
import { inviteByActivationCode } from "../aggregates/portal-account/activation-code.server";
import { findPatientByRecordNumber } from "../aggregates/portal-account/find-patient";
import { createAccountInput, inviteInput } from "../aggregates/portal-account/portal-account.schema";
import type { CreateAccountInput, InviteInput } from "../aggregates/portal-account/portal-account.schema";
import { createAccount } from "../aggregates/portal-account/portal-account.server";
import { paths } from "../../app/paths";
import { openPortal } from "../boot";
import { operatorName } from "../config/operator-name";
import { configOfProcess } from "../config/process-env";
import type { Portal } from "../portal";
import { Problem } from "../problem/problem";
import { explainStart } from "../problem/explain-start";
import { StartError } from "../problem/start-error";

const USAGE = `Usage: npm run account -- create --email <address> --patient <FHIR Patient id> [--reason <word>]
       npm run account -- invite --patient <FHIR Patient id> | --record <record number> [--how <word>]`;

const OPTIONS = {
  email: { type: "string" },
  patient: { type: "string" },
  record: { type: "string" },
  reason: { type: "string" },
  how: { type: "string" },
} as const;

type Command = { name: "create"; input: CreateAccountInput } | { name: "invite"; input: InviteInput };

async function main(): Promise<void> {
  const command = readArguments();
  const opened = await openPortal(configOfProcess());
  try {
    if (command.name === "create") await create(opened.portal, command.input);
    else await invite(opened.portal, command.input);
  } finally {
    await opened.close();
  }
}

async function create(portal: Portal, input: CreateAccountInput): Promise<void> {
  const { accountId, password } = await createAccount(portal, input, operatorName());
  console.log(`Account ${accountId} for ${input.email}, chart of Patient/${input.patientId}.`);
  console.log(`First password, shown only here and now: ${password}`);
}

async function invite(portal: Portal, { patientId, recordNumber, how }: InviteInput): Promise<void> {
  const found = patientId ?? (recordNumber ? await findPatientByRecordNumber(portal, recordNumber) : null);
  if (found === null) throw new Problem("NOT_FOUND");
  const issuer = { kind: "operator", name: operatorName() } as const;
  const { code, expiresAt } = await inviteByActivationCode(portal, { patientId: found, how }, issuer);
  const page = new URL(paths.activation(), portal.config.publicUrl).href;
  console.log(`Activation code for Patient/${found}, shown only here and now: ${code}`);
  console.log(`It works once, until ${expiresAt.toISOString()}, with their birth date, at ${page}`);
}

/** @throws StartError with what to write instead */
function readArguments(): Command {
  const { name, values } = parsed();
  const { patient: patientId, record: recordNumber, ...rest } = values;
  if (name === "create") {
    if (!values.email || !patientId) throw new StartError(USAGE);
    const input = createAccountInput.safeParse({ ...rest, patientId });
    if (!input.success) throw new StartError(input.error.issues[0]!.message);
    return { name, input: input.data };
  }
  if (name !== "invite" || (patientId === undefined) === (recordNumber === undefined)) {
    throw new StartError(USAGE);
  }
  const input = inviteInput.safeParse({ ...rest, patientId, recordNumber });
  if (!input.success) throw new StartError(input.error.issues[0]!.message);
  return { name, input: input.data };
}

function parsed() {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true, strict: true });
    return { name: positionals.join(" "), values };
  } catch {
    throw new StartError(USAGE);
  }
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
  if (error.code === "NOT_FOUND") {
    return "The upstream FHIR server knows no Patient with this id, or not exactly one with this record number.";
  }
  if (error.code === "UPSTREAM_UNAVAILABLE")
    return `The upstream FHIR server could not be asked (${reason}).`;
  return (reason && SAID[reason]) ?? "Nothing was made: it could not be put on record.";
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(explain(error));
    process.exit(1);
  },
);
