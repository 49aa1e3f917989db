/** What the forms about sharing are given. Pure; messages are words of a closed list that a page puts into a sentence. */
import { z } from "zod";
import { LANGUAGES } from "../../../app/i18n/languages";
import { GRANTS } from "../../policies/vocabulary";
import type { Grant } from "../../policies/vocabulary";
import { emailField } from "../portal-account/registration.schema";

/** Who made it: the patient through the portal, or staff of the clinic. */
export const ORIGINS = ["patient", "staff"] as const;
export type Origin = (typeof ORIGINS)[number];

/** On what it rests. `agreement`: the patient agreed, and may take it back. */
export const BASES = ["agreement", "parental", "guardianship", "court"] as const;
export type Basis = (typeof BASES)[number];

/** What a patient may choose. Parents and guardians are recorded by the clinic: their access ends at 18. */
export const INVITE_RELATIONSHIPS = ["spouse", "caregiver", "authorized_representative"] as const;

/** What staff were shown, as closed words the access log can keep. */
export const DELEGATION_PROOFS = [
  "patient-in-person",
  "signed-form",
  "birth-certificate",
  "guardianship-papers",
  "court-order",
  "power-of-attorney",
] as const;
export const STAFF_END_REASONS = [
  "asked-by-patient",
  "asked-by-proxy",
  "suspected-misuse",
  "court-order",
  "no-longer-entitled",
  "recorded-by-mistake",
] as const;
export type EndReason =
  | (typeof STAFF_END_REASONS)[number]
  | "by-patient"
  | "by-proxy"
  | "grantor-closed"
  | "proxy-closed"
  | "lapsed";

export const SHARING_FAULTS = ["missing", "invalid", "past", "order", "none", "agreed"] as const;
export type SharingFault = (typeof SHARING_FAULTS)[number];

export const NAME_MAX = 100;
const nameField = z
  .string({ error: "missing" })
  .trim()
  .normalize("NFC")
  .min(1, { error: "missing", abort: true })
  .max(NAME_MAX, { error: "invalid" })
  // Nothing that would turn text around or end a line where the name is shown.
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u, { error: "invalid" });

const grantsField = z.array(z.enum(GRANTS, { error: "invalid" })).min(1, { error: "none" });

/** A day of the clinic's calendar; nothing: from now on, or until it is ended. */
const dayField = z
  .string()
  .trim()
  .transform((day) => (day === "" ? null : day))
  .pipe(z.iso.date({ error: "invalid" }).nullable())
  .nullish()
  .transform((day) => day ?? null);

const agreementFields = {
  agreedVersion: z.string({ error: "agreed" }).max(40, { error: "agreed" }),
  agreedLanguage: z.enum(LANGUAGES, { error: "agreed" }),
};
const days = { validFrom: dayField, validTo: dayField };
const inOrder = ({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }) =>
  validFrom === null || validTo === null || validFrom <= validTo;
const ORDER = { error: "order", path: ["validTo"] };

export const inviteInput = z
  .object({
    name: nameField,
    email: emailField,
    relationshipType: z.enum(INVITE_RELATIONSHIPS, { error: "missing" }),
    grants: grantsField,
    ...days,
    agreed: z.literal("yes", { error: "agreed" }),
    ...agreementFields,
  })
  .refine(inOrder, ORDER);
export type InviteInput = z.infer<typeof inviteInput>;

/** @property version of what the form showed */
export const changeInput = z.object({
  grants: grantsField,
  validTo: dayField,
  version: z.coerce.number({ error: "invalid" }).int({ error: "invalid" }).positive({ error: "invalid" }),
  agreed: z.literal("yes", { error: "agreed" }).nullish(),
  agreedVersion: agreementFields.agreedVersion.nullish(),
  agreedLanguage: agreementFields.agreedLanguage.nullish(),
});
export type ChangeInput = z.infer<typeof changeInput>;

export const staffEndInput = z.object({ reason: z.enum(STAFF_END_REASONS, { error: "missing" }) });
export type StaffEndInput = z.infer<typeof staffEndInput>;

/** Which relationship may rest on what; and what shows it. */
export const STAFF_KINDS = {
  parental: { relationshipType: "parent", basis: "parental", proofs: ["birth-certificate", "signed-form"] },
  guardianship: { relationshipType: "guardian", basis: "guardianship", proofs: ["guardianship-papers"] },
  court: { relationshipType: "authorized_representative", basis: "court", proofs: ["court-order"] },
  attorney: {
    relationshipType: "authorized_representative",
    basis: "agreement",
    proofs: ["power-of-attorney", "signed-form"],
  },
  spouse: { relationshipType: "spouse", basis: "agreement", proofs: ["patient-in-person", "signed-form"] },
  caregiver: {
    relationshipType: "caregiver",
    basis: "agreement",
    proofs: ["patient-in-person", "signed-form"],
  },
} as const;
export type StaffKind = keyof typeof STAFF_KINDS;
export const STAFF_KIND_NAMES = Object.keys(STAFF_KINDS) as [StaffKind, ...StaffKind[]];

/** What staff may choose; finer is the patient's own to say. */
export const STAFF_ACCESS = {
  everything: GRANTS,
  appointments: ["appointments:read", "appointments:request", "medications:read", "refills:request"],
  results: ["results:read"],
} as const satisfies Record<string, readonly Grant[]>;
export type StaffAccess = keyof typeof STAFF_ACCESS;
export const STAFF_ACCESS_NAMES = Object.keys(STAFF_ACCESS) as [StaffAccess, ...StaffAccess[]];

export const recordInput = z
  .object({
    recordNumber: z.string().trim().min(1, { error: "missing", abort: true }).max(40, { error: "invalid" }),
    kind: z.enum(STAFF_KIND_NAMES, { error: "missing" }),
    proof: z.enum(DELEGATION_PROOFS, { error: "missing" }),
    name: nameField,
    email: emailField,
    access: z.enum(STAFF_ACCESS_NAMES, { error: "missing" }),
    validTo: dayField,
  })
  .refine(({ kind, proof }) => (STAFF_KINDS[kind].proofs as readonly string[]).includes(proof), {
    error: "invalid",
    path: ["proof"],
  });
export type RecordInput = z.infer<typeof recordInput>;

/** Who has no chart here says their name when they make an account. */
export const proxyRegistrationInput = z.object({ name: nameField, language: z.enum(LANGUAGES) });

export type SharingFaults = Partial<Record<string, SharingFault>>;
export type Parsed<T> = { ok: true; input: T } | { ok: false; errors: SharingFaults };

/** The first fault of each field, for a page to say. A field that may be chosen several times is read as a list. */
export function parseSharing<T>(schema: z.ZodType<T>, form: FormData): Parsed<T> {
  const fields = Object.fromEntries([...form.keys()].map((name) => [name, form.get(name)]));
  const parsed = schema.safeParse({ ...fields, grants: form.getAll("grants") });
  if (parsed.success) return { ok: true, input: parsed.data };
  const errors: SharingFaults = {};
  for (const { path, message } of parsed.error.issues) {
    errors[String(path[0])] ??= SHARING_FAULTS.find((fault) => fault === message) ?? "invalid";
  }
  return { ok: false, errors };
}

export const parseInvite = (form: FormData): Parsed<InviteInput> => parseSharing(inviteInput, form);
export const parseChange = (form: FormData): Parsed<ChangeInput> => parseSharing(changeInput, form);
