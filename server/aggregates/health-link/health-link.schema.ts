/** The form that makes a link. */
import { z } from "zod";
import { LANGUAGES } from "../../../app/i18n/languages";
import { DAYS, LABEL_LENGTH, USES, recipientOf } from "./health-link.rules";
import type { HealthLinkId } from "./health-link.types";

const oneOf = <T extends number>(list: readonly T[]) =>
  z
    .string("missing")
    .transform(Number)
    .refine((value): value is T => (list as readonly number[]).includes(value), "missing")
    .transform((value) => value as T);

const id = z
  .string("missing")
  .regex(/^shl_[0-9A-HJKMNP-TV-Z]{26}$/, "missing")
  .transform((text) => text as HealthLinkId);

const createInput = z.object({
  id,
  label: z
    .string("missing")
    .max(400, "long")
    .transform((text) => recipientOf(text) ?? "")
    .refine((text) => text !== "", "missing")
    .refine((text) => [...text].length <= LABEL_LENGTH, "long"),
  days: oneOf(DAYS),
  maxUses: oneOf(USES),
  language: z.enum(LANGUAGES, "missing"),
});
export type CreateInput = z.infer<typeof createInput>;

export type CreateField = keyof CreateInput;
export type CreateFaults = Partial<Record<CreateField, "missing" | "long">>;

export function parseCreate(
  form: FormData,
): { ok: true; input: CreateInput } | { ok: false; faults: CreateFaults } {
  const parsed = createInput.safeParse(Object.fromEntries(form));
  if (parsed.success) return { ok: true, input: parsed.data };
  const faults: CreateFaults = {};
  for (const { path, message } of parsed.error.issues) {
    faults[path[0] as CreateField] ??= message === "long" ? "long" : "missing";
  }
  return { ok: false, faults };
}
