import { isolate } from "../isolate";

/** Apps that are signed in to the account. */
export const apps = {
  title: "Sign in to an app",
  ask: (app: string) => `Let ${isolate(app)} open your records?`,
  lead: "An app asks to be signed in as you.",
  rows: { app: "App", on: "Asked from", account: "Signed in here as" },
  may: "If you allow it, the app can:",
  list: [
    "show your record and the records shared with you, and keep a copy that can be read without a connection",
    "ask for appointments, refills and corrections in your name",
  ],
  mayNot: "It cannot change your password, your e-mail address or whom you share with.",
  lasts:
    "You stay signed in there until you have not used the app for 24 hours, and for 30 days at most. You can sign it out at any time, in your account under “Where you are signed in”.",
  warn: "Only allow this if you have just begun to sign in yourself, inside the app. Nobody from your clinic will ever ask you to.",
  notYou: "If this is not your account, do not allow it. Sign out first, then begin again in the app.",
  yes: "Allow it and go back to the app",
  no: "Do not allow it",
  over: {
    title: "Begin again in the app",
    text: "What the app asked for was answered already, took too long, or was begun on another device. Nothing was opened. Go back to the app and sign in there again.",
  },
  refused: {
    title: "This app could not be connected",
    text: "What the app asked for does not fit what the portal knows of it, so nothing was opened. Go back to the app and try again.",
    again: "If it happens again, tell your clinic which app it is.",
  },
  tag: "App",
  stopped: {
    title: "Signed out for your safety",
    text: (app: string, when: string) =>
      `${isolate(app)} was signed out ${when}, because a key it had used before was used once more. The app may have made a mistake, or somebody may have copied what was on your phone.`,
    next: "To go on, sign in to the app again. If you think that somebody else has your phone’s data, change your password.",
  },
};
