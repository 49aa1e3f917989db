/** What the form for a refill is given. Messages are words of a closed list. Pure. */
import { z } from "zod";
import { patientText } from "../request/patient-text";

export const refillInput = z.object({
  requestId: z.string(),
  /** `meta.versionId` of the prescription the form was made for; "": it had none. */
  medicationVersion: z.string().max(64).catch(""),
  note: patientText,
});
export type RefillInput = z.infer<typeof refillInput>;
