import { inEnglish } from "../plural";

/** What a section says about itself (CONTRACT §3). `when` is a time or a day with a time. */
export const states = {
  yourClinic: "your clinic",
  /** Its number follows. */
  phoneOf: (clinic: string) => `Phone number of ${clinic}:`,
  source: (clinic: string, when: string) => `From ${clinic} · checked ${when}`,
  sourceOnly: (clinic: string) => `From ${clinic}`,
  unavailable: {
    title: "We could not reach the clinic’s records",
    notNothing: "This does not mean that there is nothing in the record. We just cannot show it right now.",
    lastSeen: (when: string) => `We last saw this part of the record ${when}.`,
    neverSeen: "We have not been able to see this part of the record yet.",
    wayOn: "Try again in a few minutes. If you need to know now, call your clinic.",
    again: "Try again",
  },
  withheld: {
    title: "This is not shared with you",
    text: "The person whose record this is, or their clinic, has not shared this part with you. They can change that.",
  },
  incomplete: {
    title: "This list is not complete",
    unreadable: inEnglish({
      one: (n) => `${n} entry could not be shown. Ask your clinic about it.`,
      other: (n) => `${n} entries could not be shown. Ask your clinic about them.`,
    }),
    missingPages: "Your clinic did not send us all of the list. There may be more. Ask your clinic.",
  },
  stale: {
    title: "This is an earlier copy",
    text: (when: string) =>
      `We could not reach your clinic just now, so you see what we had ${when}. Something may have changed since then.`,
  },
  emptyTitle: "Nothing here yet",
};
