/** The form of an activation code, or the code: shown once. */
export type InviteView = {
  typed: { recordNumber: string; how: string };
  errors: {
    recordNumber?: "recordNumber" | "unknown" | "patient-taken" | "patient" | "away";
    how?: "reason";
  };
  issued: { code: string; expiresAt: string } | null;
};
