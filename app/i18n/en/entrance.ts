import { inEnglish } from "../plural";

const waitText = inEnglish({
  one: () => "Without these, you can try again in a minute.",
  other: (n) => `Without these, you can try again in ${n} minutes.`,
});

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
  noAccount: "No account yet? Make one",
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
    locked:
      "You have locked this account, so nobody can sign in. To open it again, call your clinic. They will ask you to show who you are.",
    rateLimited:
      "There were too many wrong tries for this e-mail address or from your network. Wait a while, use a device you signed in with before, or give the code of your second step together with the password.",
    passkey: "We could not find an account that this passkey opens. Try again, or use your password.",
    again: "Something changed while you were signing in. Please start again.",
  },
  code: "Code of your second step, if you have one",
  codeHint: "From your authenticator app, or a recovery code. With it you can go on now.",
  wait: (minutes: number) => waitText(minutes),
  orPasskey: "Or without a password",
  passkey: "Sign in with a passkey",
  passkeyFailed: "That did not work, or it was stopped. Try again, or use your password.",
  forgot: "Forgot your password?",
  noAccount: "No account yet? Make one",
  signedOut: "You are signed out. Nothing of your record is left on this device.",
  expired: "Please sign in to go on. We sign you out when you have been away for a while.",
  demo: {
    title: "This is a demo",
    text: "The people here are made up. All of them have the same password:",
    who: "Sign in as one of them:",
    seeded: "Sign in with the patient’s id followed by @example.com.",
  },
};
