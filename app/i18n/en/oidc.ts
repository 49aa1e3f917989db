import { isolate } from "../isolate";

/** Signing in with an account of another organisation. */
export const oidc = {
  title: "Sign in with your organisation",
  or: "Or use an account you have elsewhere",
  start: "Sign in with your organisation",
  toSignIn: "Go to the sign-in page",
  signInAndConnect: "Sign in and connect it",
  refused: {
    notConnected: {
      title: "We do not know this sign-in yet",
      text: "Your organisation says who you are, but no portal account is connected with that. Sign in here with your e-mail address and password once. Then you can connect the two. If you have no account here yet, ask your clinic.",
    },
    away: {
      title: "Your organisation’s sign-in does not answer",
      text: "We could not reach it just now. Try again in a few minutes, or sign in with your e-mail address and password.",
    },
    notActive: {
      title: "This account cannot be used now",
      text: "It is on hold or closed. Call your clinic to have it opened again.",
    },
    other: {
      title: "That sign-in did not work",
      text: "Your organisation’s answer did not fit what we asked, or came too late. Nobody was signed in. Start again from the sign-in page.",
    },
  },
  identities: {
    title: "Sign-in with another organisation",
    lead: "You can open your account here with a sign-in you have at another organisation. The portal learns from it that you are you, and nothing else.",
    none: "Nothing is connected yet.",
    beginText: "You will be led to your organisation, and then back here.",
    begin: "Connect a sign-in",
    waiting: (organisation: string) =>
      `You have just signed in at ${isolate(organisation)}. From now on, shall that sign-in open this account?`,
    connect: "Yes, connect it",
    since: (day: string) => `Connected since ${day}`,
    used: (when: string) => `Last used on ${when}`,
    neverUsed: "Not used yet",
    disconnect: (organisation: string) => `Disconnect ${isolate(organisation)}`,
    otherAccount: "That sign-in already opens another portal account, so it was not connected.",
    toAccount: "Back to your account",
  },
};
