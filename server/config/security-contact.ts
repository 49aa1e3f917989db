import { z } from "zod";

/** What `/.well-known/security.txt` says (RFC 9116). */
export type SecurityContact = { contact: string; expires: Date };

export const securityVariables = {
  SECURITY_CONTACT: z
    .string()
    .regex(/^(https:\/\/|mailto:|tel:)\S+$/, "must start with https://, mailto: or tel:")
    .optional(),
  SECURITY_CONTACT_EXPIRES: z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), "must be a date such as 2027-12-31")
    .optional(),
};

type SecurityVariables = { [Name in keyof typeof securityVariables]?: string | undefined };

/** @returns null: nobody to write to; `"half"`: a contact without the date until which it is good */
export function securityContact(v: SecurityVariables): SecurityContact | null | "half" {
  const { SECURITY_CONTACT: contact, SECURITY_CONTACT_EXPIRES: expires } = v;
  if (contact && expires) return { contact, expires: new Date(expires) };
  return contact || expires ? "half" : null;
}
