import type { MailText } from "../en";

const notYou = "If you did not expect this, sign in and look, or call your clinic.";

/** Mails about sharing a record: that something is so, and where to look. Never who, and never what. */
export const sharing = {
  "sharing-invitation": (): MailText => ({
    subject: "You are invited to help someone with their record",
    before: [
      "Someone would like you to see parts of their record on the patient portal of their clinic, so that you can help them.",
      "We do not say here who it is. You will see the name once you have signed in, and can then say yes or no.",
    ],
    link: "Open this page to answer:",
    after: [
      "The link works once, and for 7 days.",
      "If you do not know what this is about, you need not do anything. Do not pass this message on.",
    ],
  }),
  "sharing-accepted": (): MailText => ({
    subject: "Your invitation was accepted",
    before: ["Someone you invited can now see what you share with them."],
    link: "See who can see your record:",
    after: [notYou],
  }),
  "sharing-declined": (): MailText => ({
    subject: "Your invitation was declined",
    before: ["Someone you invited does not wish to see your record. Nothing is shared with them."],
    link: "See who can see your record:",
  }),
  "sharing-changed": (): MailText => ({
    subject: "What is shared with you has changed",
    before: ["Someone changed what you can see of their record, or for how long."],
    link: "See what is shared with you:",
  }),
  "sharing-ended-proxy": (): MailText => ({
    subject: "A record is no longer shared with you",
    before: ["A record that was shared with you on the patient portal is not shared any more."],
    link: "See what is shared with you:",
    after: ["You need not do anything. If you think that this is a mistake, call the clinic."],
  }),
  "sharing-ended-patient": (): MailText => ({
    subject: "Someone can no longer see your record",
    before: ["A person who could see your record on the patient portal cannot see it any more."],
    link: "See who can see your record:",
  }),
  "sharing-recorded": (): MailText => ({
    subject: "Your clinic is giving someone access to your record",
    before: [
      "Your clinic has noted that another person may see your record on the patient portal. They have been sent an invitation.",
    ],
    link: "See who can see your record:",
    after: [notYou],
  }),
  "sharing-first-access": (): MailText => ({
    subject: "Someone has looked at your record for the first time",
    before: ["A person who may see your record on the patient portal has opened it for the first time."],
    link: "See who can see your record:",
    after: [notYou],
  }),
  "sharing-reminder": (): MailText => ({
    subject: "Look once a year at who can see your record",
    before: [
      "You share your record on the patient portal with at least one person. Once a year we ask you to check that this is still what you want.",
    ],
    link: "See the list, and end what you no longer want:",
  }),
  "sharing-age-patient": (): MailText => ({
    subject: "What others can see of your record will change",
    before: [
      "In about 30 days you reach an age at which other people can see less of your record on the patient portal. This happens by itself.",
    ],
    link: "See who can see your record:",
  }),
  "sharing-age-proxy": (): MailText => ({
    subject: "What you can see of a shared record will change",
    before: [
      "In about 30 days a young person whose record you can see reaches an age at which you will see less of it, or none. This happens by itself.",
    ],
    link: "See what is shared with you:",
    after: ["If you will still need to see it, talk with them, or ask the clinic."],
  }),
};
