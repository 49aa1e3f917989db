/** What the sign-in page shows after a try that did not succeed; what was typed is kept, but for the password. */
export type SignInView = {
  email: string;
  errors: {
    email?: "missing";
    password?: "missing";
    /** `suspended` only for somebody who gave the right password. */
    form?: "wrong" | "suspended" | "rate-limited";
  };
  /** Seconds, with `rate-limited`. */
  retryAfter: number | null;
};
