/** What somebody writes for the clinic to read: a few lines, in any language. Faults are words of a closed list. Pure. */
import { z } from "zod";

/** Characters; the forms say so. */
export const PATIENT_TEXT_MAX = 500;
export type PatientTextFault = "too-long" | "invalid";

/** Line breaks and joiners are theirs to make; nothing that would turn text around where it is shown. */
const ALLOWED = /^(?:\n|[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\u00ad\u200c-\u200f])*$/u;

/** May be empty: a caller who needs words says so itself. */
export const patientText = z
  .string({ error: "missing" })
  .trim()
  .normalize("NFC")
  .transform((text) => text.replaceAll("\r\n", "\n"))
  .pipe(z.string().max(PATIENT_TEXT_MAX, { error: "too-long" }).regex(ALLOWED, { error: "invalid" }));
