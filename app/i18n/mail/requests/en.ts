import type { MailText } from "../en";

/** Mails about what somebody asked for in the portal: that there is news. Never what, and never about whom. */
export const requests = {
  "request-news": (): MailText => ({
    subject: "There is news about something you asked for",
    before: [
      "Something you asked for on the patient portal of your clinic has moved on.",
      "We do not say here what it is. Sign in to read it.",
    ],
    link: "Sign in here:",
    after: ["If you did not ask for anything, call your clinic."],
  }),
  "export-news": (): MailText => ({
    subject: "There is news about a file you asked for",
    before: [
      "You asked for a file on the patient portal of your clinic. There is news about it.",
      "It is not in this mail, and we do not say here what it is. Sign in to see it.",
    ],
    link: "Sign in here:",
    after: ["If you did not ask for a file, call your clinic at once."],
  }),
  "details-change-asked": (): MailText => ({
    subject: "Somebody asked to change how your clinic reaches you",
    before: [
      "Somebody asked your clinic, in the patient portal, to change the details by which it reaches you.",
      "Nothing is changed until the clinic’s staff have looked at it.",
    ],
    after: ["If this was not you, or somebody you share your record with, call your clinic at once."],
  }),
};
