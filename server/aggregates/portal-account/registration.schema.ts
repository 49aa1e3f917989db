/** What the pages before sign-in are given. Pure; messages are words of a closed list that a page puts into a sentence. */
import { z } from "zod";

export const ENTRANCE_FAULTS = ["missing", "invalid"] as const;
export type EntranceFault = (typeof ENTRANCE_FAULTS)[number];

const text = z.string({ error: "missing" }).trim().min(1, { error: "missing", abort: true });

export const emailField = text
  .max(254, { error: "invalid" })
  .pipe(z.email({ error: "invalid" }))
  .transform((email) => email.normalize("NFC").toLowerCase());

/** Letters, digits and what clinics put between them; nothing a FHIR search would read as a sign of its own. */
const recordNumberField = text.regex(/^[\p{L}\p{N}][\p{L}\p{N} ./_-]{0,39}$/u, { error: "invalid" });

const birthDateField = text
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "invalid", abort: true })
  .refine(isDay, { error: "invalid" });

export const registrationInput = z.object({
  recordNumber: recordNumberField,
  birthDate: birthDateField,
  email: emailField,
});
export type RegistrationInput = z.infer<typeof registrationInput>;

/** A code as typed: groups, spaces and capitals do not matter. */
export const codeField = text
  .max(60, { error: "invalid" })
  .transform((code) => code.toLowerCase().replace(/[^a-z0-9]/g, ""));

export const activationInput = z.object({ code: codeField, birthDate: birthDateField, email: emailField });
export type ActivationInput = z.infer<typeof activationInput>;

export const emailInput = z.object({ email: emailField });

export type FieldFaults<T> = Partial<Record<keyof T & string, EntranceFault>>;

/** The first fault of each field, for a page to say. */
export function faultsOf<T>(error: z.ZodError<T>): FieldFaults<T> {
  const faults: Record<string, EntranceFault> = {};
  for (const { path, message } of error.issues) {
    faults[String(path[0])] ??= message === "missing" ? "missing" : "invalid";
  }
  return faults as FieldFaults<T>;
}

/** A day of the calendar. No clock here: a day to come is nobody’s birth date upstream either. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) && day >= "1850-01-01";
}
