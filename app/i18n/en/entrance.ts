/** The pages before sign-in. */
export const landing = {
  title: "Your health record, in plain words",
  lead: "Read your test results and what they mean, see your allergies, and see who has looked at your record.",
  promises: [
    {
      title: "Results you can understand",
      text: "Each value stands beside its usual range, with one plain sentence.",
    },
    {
      title: "For the people you care for",
      text: "See the record of a child or a parent who shares it with you, and only what they share.",
    },
    {
      title: "You can check who looked",
      text: "Each time somebody opens your record here, it is written down for you to see.",
    },
  ],
  signIn: "Sign in",
  goOn: "Go to your records",
  noAccount: "No account yet? Ask your clinic to make one for you.",
};

export const signIn = {
  title: "Sign in",
  email: "E-mail address",
  password: "Password",
  submit: "Sign in",
  problem: "There is a problem",
  errors: {
    emailMissing: "Enter your e-mail address.",
    passwordMissing: "Enter your password.",
    wrong:
      "The e-mail address and password do not match an account that can sign in. Check both and try again.",
    suspended: "This account is on hold. Call your clinic to have it opened again.",
    rateLimited: "There were too many tries. Wait a few minutes, then try again.",
  },
  help: "Forgot your password, or no account yet? Call your clinic.",
  signedOut: "You are signed out. Nothing of your record is left on this device.",
  expired: "Please sign in to go on. We sign you out when you have been away for a while.",
  demo: {
    title: "This is a demo",
    text: "The people here are made up. All of them have the same password:",
    who: "Sign in as one of them:",
    seeded: "Sign in with the patient’s id followed by @example.com.",
  },
};
