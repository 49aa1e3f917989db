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
};
