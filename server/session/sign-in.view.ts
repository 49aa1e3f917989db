/** What the sign-in page shows after a try that did not succeed; what was typed is kept, but for the password. */
export type SignInView = {
  email: string;
  errors: {
    email?: "missing";
    password?: "missing";
    /**
     * `suspended` and `locked` (by its owner) only for somebody who gave the right password or passkey. With `rate-limited` the page offers
     * other ways: a code together with the password, a passkey, a browser that was used before.
     */
    form?: "wrong" | "suspended" | "locked" | "rate-limited" | "passkey" | "again";
  };
  /** Seconds, with `rate-limited`. */
  retryAfter: number | null;
};

/** What the page of the second factor shows after a try that did not succeed. */
export type CodeView = {
  errors: {
    code?: "missing" | "wrong" | "rate-limited" | "passkey";
    password?: "missing" | "wrong" | "rate-limited";
  };
  /** Seconds, with `rate-limited`. */
  retryAfter: number | null;
};
