/** What the form for a refill is given. Pure; messages are words of a closed list that a page puts into a sentence. */
import { z } from "zod";

/** Characters of a note; the form says so. */
export const NOTE_MAX = 1_000;

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** Line ends as a browser sends them and as people type them are one. */
const words = (value: string) => value.replace(/\r\n?/g, "\n").trim();

const refillInput = z.object({
  requestId: z.string(),
  /** `meta.versionId` of the prescription the form was made for; "": it had none. */
  medicationVersion: z.string().max(64).catch(""),
  note: z.string().transform(words).pipe(z.string().max(NOTE_MAX, "too-long")),
});
export type RefillInput = z.infer<typeof refillInput>;

export type ParsedRefill =
  { ok: true; input: RefillInput } | { ok: false; faults: { note?: "too-long" }; note: string };

/** Fields `requestId medicationVersion note`; whatever else is sent has no effect. */
export function parseRefill(form: FormData): ParsedRefill {
  const given = {
    requestId: text(form, "requestId"),
    medicationVersion: text(form, "medicationVersion"),
    note: text(form, "note"),
  };
  const parsed = refillInput.safeParse(given);
  if (parsed.success) return { ok: true, input: parsed.data };
  return { ok: false, faults: { note: "too-long" }, note: given.note };
}
