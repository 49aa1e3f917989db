import type { MailText } from "../en";

const notYou = "If this was not you, call your clinic at once.";

/** About apps that are signed in to the account. `device`: the app's own name, and where it was allowed. */
export const apps = {
  "app-allowed": ({ when, device }: { when: string; device: string }): MailText => ({
    subject: "An app was signed in to your portal account",
    before: [
      `An app was signed in to your portal account: ${device}, ${when}.`,
      "You can sign it out at any time, in your account under “Where you are signed in”.",
    ],
    after: ["If it was you, you need not do anything.", notYou],
  }),
  "app-ended": ({ when, device }: { when: string; device: string }): MailText => ({
    subject: "An app was signed out of your portal account",
    before: [
      `We signed ${device} out of your portal account, ${when}, because a key it had used before was used once more.`,
      "The app may have made a mistake, or somebody may have copied what was on your phone. To go on, sign in to the app again.",
    ],
    after: [
      "If you think that somebody else has your phone’s data, change your password and call your clinic.",
    ],
  }),
};
