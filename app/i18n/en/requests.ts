import { inEnglish } from "../plural";

/** Asking the clinic for something: appointments, refills; what became of it. */
export const requests = {
  title: "What you asked for",
  menu: "What you asked for",
  intro: "Everything asked of the clinic here, the newest first.",
  empty: "You have not asked the clinic for anything here yet.",
  back: "Back to what you asked for",
  open: "Waiting or agreed",
  past: "Finished",
  all: "All you asked for",
  kinds: { appointment: "Appointment", refill: "Refill", demographics: "Change of your details" },
  asked: (when: string) => `Asked ${when}`,
  askedBy: {
    you: "You asked for it",
    patient: "The patient asked for it",
    proxy: "Asked by somebody who acts for you",
  },
  more: "Look at this request",
  reference: "Reference",
  referenceHint: "Say it when you call about this.",
  problem: "There is a problem",
  statuses: {
    appointment: {
      submitting: "We are sending it to the clinic",
      proposed: "The clinic has it. The time is kept for you, and is not booked yet.",
      booked: (day: string, time: string) => `Booked for ${day} at ${time}`,
      bookedShort: "Booked",
      rejected: "The clinic said no",
      "slot-gone": "That time was not free any more",
      cancelled: "Cancelled",
      failed: "We could not send it",
    },
    refill: {
      submitting: "We are sending it to the clinic",
      requested: "The clinic has it",
      approved: "Approved",
      completed: "Done",
      rejected: "Not approved",
      cancelled: "Cancelled",
      failed: "We could not send it",
    },
    demographics: {
      submitting: "We are sending it to the clinic",
      pending: "The clinic has it",
      approved: "Done: your record was changed",
      rejected: "Not approved",
      cancelled: "Taken back",
      failed: "We could not send it",
    },
  },
  cancelling: "You cancelled it. We are telling the clinic.",
  steps: {
    title: "How far it is",
    asked: "You asked for it",
    sending: "We are sending it to the clinic",
    received: "The clinic has it",
    approved: "The clinic approves it",
    booked: "The clinic books it",
    completed: "The medicine is ready or was handed out",
    changed: "The clinic changes your record",
    done: "done",
    now: "now",
    later: "still to come",
  },
  clinicSays: "The clinic’s answer",
  noReason: "The clinic gave no reason. Call them if you want to know more.",
  /** What happened, where nobody decided; by the words of OUTCOME_REASONS. */
  outcomes: {
    "slot-not-available":
      "This time was not free any more when we asked for it. Nothing was booked. You can choose another.",
    "slot-past":
      "This time had passed before we could ask for it. Nothing was booked. You can choose another.",
    ended: "The prescription had ended. Nothing was asked of the clinic.",
    changed:
      "The prescription was changed meanwhile. Nothing was asked of the clinic. Look at it, then ask again.",
    "not-refillable": "A refill of this medicine cannot be asked for here. Nothing was asked of the clinic.",
    "already-asked": "A refill of this medicine had been asked for already.",
    withheld: "This can no longer be shown here. Nothing was asked of the clinic.",
    "from-changed":
      "Your record was changed meanwhile. Nothing was asked of the clinic. Look at it, then ask again.",
    "authority-gone":
      "Before it was sent, your access to this record had ended or changed. Nothing was asked of the clinic.",
    "upstream-refused": "The clinic’s system did not take it. Nothing was asked for. Call the clinic.",
    "not-taken-back":
      "This could not be taken back. It still stands. If you no longer want it, call the clinic and say the reference.",
    unsettled:
      "We tried for a while and could not send it. Nothing is asked for. Call the clinic, or ask again.",
    other: "Nothing was asked of the clinic. Call them, or ask again.",
  } as Record<string, string>,
  next: {
    title: "What happens next",
    submitting: (by: string) =>
      `We keep trying. You need do nothing. If it cannot be sent, this page says so ${by} at the latest.`,
    cancelling: (by: string) =>
      `We keep telling the clinic. If that does not work, this page says so ${by} at the latest.`,
    waiting: (day: string) =>
      `Somebody at the clinic looks at it. You find the answer here. If there is none by ${day}, call the clinic and say the reference.`,
    waitingNow:
      "Somebody at the clinic looks at it. You find the answer here. If there is none yet, call the clinic now and say the reference.",
    booked:
      "Come at this time. If you cannot come, cancel it here or call the clinic, so that somebody else can have it.",
    approved: (day: string) =>
      `The clinic prepares the prescription. Ask your pharmacy whether it is there. If it is not by ${day}, call the clinic.`,
    approvedNow:
      "The clinic prepares the prescription. Ask your pharmacy whether it is there. If it is not, call the clinic now.",
    completed: "There is nothing more to do.",
    ended: "If you still need it, you can ask again or call the clinic.",
    failed: "Nothing was asked for. Please call the clinic, or ask again here.",
  },
  facts: {
    when: "When",
    what: "What for",
    with: "With",
    where: "Where",
    reason: "What you wrote",
    medicine: "Medicine",
    note: "What you wrote",
    fields: "To be changed",
    onFileThen: "On file then",
    askedFor: "Asked for",
    askedOn: "Asked",
    decidedOn: "Answered",
    by: "By",
  },
  calendar: "Put it in my calendar",
  calendarHint: "A file that calendars can open. It says only when and where.",
  cancel: {
    link: {
      appointment: "Cancel this appointment",
      refill: "Take this request back",
      demographics: "Take this request back",
    },
    title: {
      appointment: "Do you want to cancel this appointment?",
      refill: "Do you want to take back this request for a refill?",
      demographics: "Do you want to take back this request?",
    },
    facts: {
      appointment: [
        "The time becomes free for somebody else.",
        "The clinic is told.",
        "This cannot be undone. You can ask for another time.",
      ],
      refill: ["The clinic is told not to act on it.", "You can ask again later."],
      demographics: [
        "The clinic is told not to act on it.",
        "Your record stays as it is.",
        "You can ask again later.",
      ],
    },
    submit: { appointment: "Yes, cancel it", refill: "Yes, take it back", demographics: "Yes, take it back" },
    keep: "No, keep it",
  },
  done: {
    asked: "You have asked for it.",
    cancelled: "You have cancelled it.",
    already: "You had already sent this. This is what became of it.",
    "too-late":
      "This can no longer be cancelled here: it has been answered or is finished. This is how it stands.",
  },
  appointment: {
    title: "Ask for an appointment",
    lead: "Choose a free time, say what it is about, and send it. The time is then kept for you until the clinic answers. It is booked when the clinic says so.",
    find: {
      title: "Find a time",
      service: "What kind of visit",
      practitioner: "With whom",
      place: "Where",
      day: "Day",
      any: { service: "Any kind", practitioner: "Anybody", place: "Any place", day: "Any day" },
      zone: "I am in another time zone",
      zoneLabel: "Show the times also as they are in",
      zoneNone: "Only the clinic’s time",
      apply: "Show free times",
      all: "Show all free times",
    },
    lost: "Something you had chosen is no longer free. Here is what there is besides.",
    clinicTime: (zone: string) => `All times are the clinic’s (${zone}).`,
    yourTime: (time: string, place: string) => `${time} in ${place}`,
    times: "Choose a time",
    total: inEnglish({ one: (n) => `${n} free time`, other: (n) => `${n} free times` }),
    none: "No time is free in the next six weeks. Call the clinic: they may know of one.",
    noneTitle: "No free times",
    unavailable: {
      title: "We cannot see the free times just now",
      text: "This does not mean that none is free. We could not reach the clinic’s calendar.",
      lastSeen: (when: string) => `We last saw it ${when}.`,
      wayOn: "Try again in a few minutes, or call the clinic.",
    },
    incomplete: "There may be more times than are shown here. Narrow them down, or call the clinic.",
    until: (from: string, to: string) => `${from} to ${to}`,
    reason: "What is it about?",
    reasonHint:
      "A few words for the clinic. For an emergency, do not wait for an answer here: call your local emergency number.",
    submit: "Ask for this time",
    errors: {
      slotId: "Choose a time",
      reason: "Say what it is about",
      reasonLong: "Say it in fewer words: at most 500 characters",
      reasonInvalid: "Leave out the special characters in it",
    },
    taken: {
      title: "This time is not free any more",
      text: "Nothing new was asked for. What you wrote is still here: choose another time and send it again.",
      others: "The nearest other times",
      noOthers: "There is no other free time near it. Show all free times, or call the clinic.",
    },
    tooMany: {
      title: "Too many requests are waiting",
      text: "You already wait for answers to several appointments. Wait for them, or take one back, or call the clinic.",
    },
    unreachable: {
      title: "We could not ask the clinic",
      text: "We cannot reach the clinic’s calendar just now. Nothing was asked for. What you wrote is still here: send it again in a moment, or call the clinic.",
    },
    preview: "In a preview nothing is sent. Somebody with this access could choose a time and send it here.",
    note: "To ask for another appointment:",
  },
  refill: {
    title: "Ask for a refill",
    link: "Ask for a refill",
    linkFor: (medicine: string) => `Ask for a refill of ${medicine}`,
    back: "Back to the medicines",
    lead: "The clinic looks at this before the medicine is handed out. Do not stop taking it while you wait.",
    medicine: "Medicine",
    note: "Is there something the clinic should know? (optional)",
    noteHint:
      "For example how many days you still have. If you have none left, or feel unwell, call the clinic instead.",
    submit: "Ask for this refill",
    errors: {
      noteLong: "Say it in fewer words: at most 500 characters",
      noteInvalid: "Leave out the special characters in it",
    },
    asked: "A refill has been asked for.",
    askedLink: "How far it is",
    /** Why it cannot be asked for: with the medicine. */
    cannot: "A refill cannot be asked for here",
    why: "Why no refill can be asked for",
    refusals: {
      ended:
        "This prescription has ended. If you still take the medicine, call the clinic: they can write a new one.",
      "on-hold": "This prescription is on hold. Call the clinic before you take more of it.",
      "not-ordered":
        "This medicine is planned and has not been prescribed yet. Call the clinic if you expected it.",
      "do-not-take": "Your record says not to take this medicine. Call the clinic if you are not sure.",
      reported:
        "This medicine was told to the clinic and not prescribed there. Ask whoever prescribed it, or your pharmacy.",
      inpatient: "This medicine was for a stay in hospital. Call the clinic if you still need it.",
      "no-repeats": "No refills are left on this prescription. Call the clinic: they can write a new one.",
      changed:
        "This prescription was changed after you opened this page. Look at how it stands now, and ask again if it is still right.",
      "already-asked":
        "A refill of this medicine has already been asked for, and the clinic has not answered yet.",
      "not-refillable":
        "The record does not say whether this medicine is still taken. Call the clinic about it.",
    },
    unreachable: {
      title: "We could not ask the clinic",
      text: "We cannot reach the clinic’s records just now. Nothing was asked for. What you wrote is still here: send it again in a moment, or call the clinic.",
    },
    preview: "In a preview nothing is sent. Somebody with this access could ask for a refill here.",
  },
  notTaken: {
    title: "The clinic’s system did not take it",
    text: "Nothing was asked for. What you wrote is still here. Call the clinic: they can say why, and can do it for you.",
  },
  conflict:
    "This form was sent before with other words. Nothing new was asked for. Look at what you asked for, or fill in the form anew.",
};
