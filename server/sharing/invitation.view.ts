import type { AccountId } from "../policies/vocabulary";
import type { PasswordFault } from "../session/password-rules";
import type { InvitationView } from "./sharing.view";

export type InvitationPage =
  | { kind: "offer"; token: string; offer: InvitationView; account: AccountId }
  /** Not signed in: nobody's name. */
  | { kind: "stranger"; token: string; email: string; hasAccount: boolean };

export type RefusedRegistration = {
  name: string;
  errors: { name?: "missing" | "invalid"; password?: PasswordFault };
  emailTaken: boolean;
};
