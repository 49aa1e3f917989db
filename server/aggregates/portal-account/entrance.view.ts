import type { PasswordFault } from "../../session/password-rules";
import type { EntranceFault } from "./registration.schema";

/** What a page before sign-in shows after a try that did not succeed. What was typed is kept, but for passwords and codes. */
export type EntranceView = {
  typed: { recordNumber?: string; birthDate?: string; email?: string };
  faults: {
    recordNumber?: EntranceFault;
    birthDate?: EntranceFault;
    email?: EntranceFault | "same";
    code?: EntranceFault | "wrong";
    password?: PasswordFault;
    form?: "refused" | "limit";
  };
};
