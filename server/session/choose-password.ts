/** Asks the password rules about one person: everywhere a password is set, it passes here. */
import type { Portal } from "../portal";
import { UpstreamFailure } from "../upstream/fhir/failure";
import { commonPasswords } from "./common-passwords";
import { decidePassword } from "./password-rules";
import type { PasswordFault } from "./password-rules";

export type { PasswordFault } from "./password-rules";

export type PasswordOwner = {
  email: string;
  /** FHIR Patient id; null: no chart here. */
  patientId: string | null;
};

/** Milliseconds to wait for the person's names; a password is not refused because upstream is slow. */
const PATIENCE_MS = 1_500;
/** First tries of anybody who guesses here. */
const PORTAL_WORDS = ["patient", "portal", "health", "record", "clinic", "password"];

/**
 * @param password as typed
 * @returns null: it may be used. Never throws for upstream: then names are simply not known.
 */
export async function whyNotPassword(
  portal: Pick<Portal, "fhir">,
  owner: PasswordOwner,
  password: string,
): Promise<PasswordFault | null> {
  const [isCommon, known] = await Promise.all([commonPasswords(), knownOf(portal, owner.patientId)]);
  return decidePassword(password, [owner.email, ...PORTAL_WORDS, ...known], isCommon);
}

async function knownOf({ fhir }: Pick<Portal, "fhir">, patientId: string | null): Promise<string[]> {
  if (patientId === null) return [];
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const { name, identifier, birthDate } = (await fhir.read("Patient", patientId, { signal })).resource;
    return [
      ...(name ?? []).flatMap(({ family, given, text }) => [family, text, ...(given ?? [])]),
      ...(identifier ?? []).map(({ value }) => value),
      birthDate,
    ].filter((text): text is string => typeof text === "string");
  } catch (error) {
    if (error instanceof UpstreamFailure) return [];
    throw error;
  }
}
