import type { PasswordFault } from "../../session/password-rules";

export type ChangePasswordInput = { current: string; next: string };

/** What the page shows after a refusal; passwords are never sent back. */
export type PasswordChangeView = {
  errors: { current: "missing" | "wrong" | null; next: PasswordFault | null };
};
