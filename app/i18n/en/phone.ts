import { isolate } from "../isolate";
import { inEnglish } from "../plural";

/** What only the app says. `when` is a time or a day with a time. */
export const phone = {
  signIn: {
    title: "Your health record, in your pocket",
    lead: "Sign in once. After that you can read what was last fetched without a connection too.",
    where: "You sign in on the portal’s own page. This app never sees your password.",
    button: "Sign in",
    opening: "Opening",
    again:
      "Please sign in again. What waits to be sent is still on this phone, and is sent once you are signed in.",
    ended:
      "You are signed out, so the copy of the record on this phone was deleted. Nothing in the record itself has changed.",
    failed: "You are not signed in. Nothing was opened. Try again.",
    offline: "There is no connection to the portal. To sign in, connect first.",
    "no-lock":
      "This phone has no screen lock, so no record is kept on it. Set a code, a fingerprint or a face in the phone’s settings, and sign in then.",
    "keys-changed":
      "The code, faces or fingerprints that open this phone were changed, so the copy of the record could not be opened any more and was deleted. Nothing in the record itself has changed. Sign in to fetch it again.",
  },
  locked: {
    prompt: "Open your health record",
    title: "Your record is locked",
    "not-recognised": "The phone did not recognise you, or you cancelled. Nothing was lost.",
    "no-lock":
      "This phone has no screen lock any more, so your record is not shown. Set a code, a fingerprint or a face in the phone’s settings, and come back.",
    failed: "What is kept on this phone could not be opened just now. Nothing was lost.",
    again: "Try again",
    leave: "Sign out and delete what is on this phone",
  },
  notActive:
    "This account cannot be used now, so the copy of the record on this phone was deleted. Call your clinic.",
  updated: (when: string) => `Last updated ${when}`,
  updating: "Looking for news",
  update: "Look for news now",
  offline: {
    title: "No connection",
    text: "You can read what was last fetched. What you ask for waits on this phone until there is a connection.",
    again: "Try again",
  },
  behind: {
    title: "Some of this is not up to date",
    text: "The portal answered, but could not look at everything. Each part says when it was last looked at.",
  },
  unseen: {
    title: "Connect to see your record",
    text: "This phone has not reached the portal for 7 days, or its clock was changed. So that you do not rely on something old, the copy is not shown until the portal was reached.",
  },
  notKept: {
    title: "This part is not on this phone yet",
    text: "It does not mean that there is nothing in the record. Connect to fetch it.",
  },
  gone: {
    title: "No longer on this phone",
    chart: {
      revoked: (name: string) =>
        `The record of ${isolate(name)} is no longer shared with you. The copy on this phone was deleted.`,
      "birthday-rule": (name: string) =>
        `Because of the age of ${isolate(name)}, their record is no longer open to you. The copy on this phone was deleted.`,
      other: (name: string) =>
        `The record of ${isolate(name)} can no longer be opened here. The copy on this phone was deleted.`,
    },
    section: (section: string, name: string) =>
      `“${section}” in the record of ${isolate(name)} is no longer shared with you. The copy on this phone was deleted.`,
    sectionAway: (section: string, name: string) =>
      `“${section}” in the record of ${isolate(name)} could not be looked at now, and who may see what has changed. The copy on this phone was deleted. It is fetched again when that is possible.`,
    somebody: "another person",
    seen: "I have read this",
  },
  menu: {
    title: "In this record",
    charts: "Other records",
    waiting: "Waiting to be sent",
    settings: "This phone",
    back: "Back",
  },
  ask: {
    title: "Ask the clinic",
    correction: "Ask for a correction",
    keeps: "Without a connection this waits on this phone, for 24 hours at most. Nothing is done until then.",
    times: (when: string) =>
      `These times were free ${when}. Whether yours still is, is looked at when it is sent.`,
    noTimes: "No free times are on this phone. Connect to see them.",
    choose: "Choose a time",
    send: "Send to the clinic",
    nothing: "You have not changed anything yet.",
    yours: "What you wrote is still here.",
    full: "Too much waits on this phone already. Send or withdraw some of it first.",
    notKept: "This could not be kept on this phone, so nothing will be sent. What you wrote is still here.",
    removed: "Nothing",
  },
  queue: {
    title: "Waiting to be sent",
    empty: "Nothing waits on this phone.",
    count: inEnglish({
      one: (n) => `${n} request waits to be sent`,
      other: (n) => `${n} requests wait to be sent`,
    }),
    told: inEnglish({
      one: () => "There is an answer to something you asked for",
      other: (n) => `There are answers to ${n} things you asked for`,
    }),
    lead: "Nothing here has been done yet. It is sent when there is a connection, and meets every check then.",
    since: (when: string) => `Written ${when}`,
    until: (when: string) => `Dropped ${when}, if it could not be sent until then. You are told here.`,
    states: {
      waiting: "Not sent yet",
      unsure: "Sent, and we do not know yet whether it arrived. We ask again as soon as we can.",
    },
    unsureTitle: "Sent, and not answered yet",
    forRecord: (name: string) => `In the record of ${isolate(name)}`,
    withdraw: "Do not send this",
    tooLate: "It had been sent already. What became of it is told here.",
    ended: "What became of it",
    outcomes: {
      accepted: "The clinic has it",
      sending: "The portal has it and sends it to the clinic",
      taken: "That time is not free any more. Nothing was asked for.",
      changed: "The record was changed meanwhile. Nothing was asked for.",
      asked: "This had been asked for already. Nothing was asked for twice.",
      rejected: "It could not be asked for. Nothing was done.",
      closed: "This record is no longer open to you. Nothing was asked for.",
      expired: "It could not be sent within 24 hours, so it was dropped. Nothing was asked of the clinic.",
      late: "It reached the portal too late, or nobody could tell how long it had waited, so it was dropped. Nothing was asked of the clinic.",
      clock:
        "The clock of this phone was set back, so nobody can tell how long this waited. It was dropped. Nothing was asked of the clinic.",
      other: "Nothing was asked for.",
    },
    /** What was dropped, on the notice that it was. */
    dropped: {
      refill: (medicine: string) => `Refill of ${isolate(medicine)}`,
      appointment: (when: string) => `Appointment: ${when}`,
      more: inEnglish({ one: (n) => `and ${n} more`, other: (n) => `and ${n} more` }),
    },
    next: {
      "see-request": "See how far it is",
      "choose-again": "Choose another time",
      "see-what-changed": "Look at it and ask again",
      "ask-on-page": "Ask again",
      "ask-again": "Ask again",
      call: "If you still need it, call the clinic.",
    },
    yours: "What you wrote",
    seen: "I have read this",
    account:
      "This account cannot send anything now. What waits stays on this phone until it can, or until 24 hours have passed.",
    old: "This app is too old to send what waits. Update it.",
    lost: inEnglish({
      one: (n) =>
        `${n} request on this phone could not be read any more. Look at what you asked for, and ask again if it is not there.`,
      other: (n) =>
        `${n} requests on this phone could not be read any more. Look at what you asked for, and ask again if they are not there.`,
    }),
    newer: "A newer version of this app wrote what waits here. Update the app to see it.",
  },
  settings: {
    title: "This phone",
    signedIn: (email: string) => `Signed in as ${isolate(email)}`,
    language: "Language",
    kept: "A copy of the record is kept on this phone, encrypted, so that you can read it without a connection. It is deleted when you sign out, and not shown after 7 days without a connection.",
    account: "Your account and everything else, on the portal’s pages",
    signOut: "Sign out",
  },
  signOut: {
    title: "Sign out of this phone?",
    text: "The copy of the record on this phone is deleted. Nothing in the record changes.",
    waiting: inEnglish({
      one: (n) => `${n} request has not been sent yet. It is withdrawn when you sign out.`,
      other: (n) => `${n} requests have not been sent yet. They are withdrawn when you sign out.`,
    }),
    unsure: inEnglish({
      one: (n) =>
        `Of ${n} request it is not known yet whether it arrived. If it did, you find it among what you asked for, on the portal’s pages.`,
      other: (n) =>
        `Of ${n} requests it is not known yet whether they arrived. If they did, you find them among what you asked for, on the portal’s pages.`,
    }),
    unread: inEnglish({
      one: (n) => `You have not read the answer to ${n} request yet. It is deleted with the copy.`,
      other: (n) => `You have not read the answers to ${n} requests yet. They are deleted with the copy.`,
    }),
    look: "Look first",
    yes: "Sign out and delete the copy",
    no: "Stay signed in",
  },
  covered: "Patient portal",
};
