import { isolate } from "../isolate";
import { inEnglish } from "../plural";

export const frame = {
  portal: "Patient portal",
  skip: "Skip to the content",
  chooseLanguage: "Choose a language",
  menu: "Menu",
  sections: "In this record",
  elsewhere: "Elsewhere",
  allRecords: "All records",
  signIn: "Sign in",
  signOut: "Sign out",
  home: "Front page",
  whose: "Whose record this is",
  thisRecord: "This record",
  initialsUnknown: "?",
  /** For the title bar: page, then whose record. */
  titles: {
    page: (page: string) => `${page} · Patient portal`,
    own: (page: string, name: string) => `${page} · ${isolate(name)}`,
    acting: (page: string, name: string) => `${page} · acting for ${isolate(name)}`,
    preview: (page: string, name: string) => `${page} · preview of ${isolate(name)}’s record`,
  },
  menuItems: {
    summary: "Overview",
    medications: "Medicines",
    problems: "Health problems",
    immunizations: "Vaccinations",
    vitals: "Vital signs",
    appointments: "Appointments",
    requests: "What you asked for",
    documents: "Documents",
    allergies: "Allergies",
    results: "Results",
    demographics: "Name and contact details",
    exports: "Take the record with you",
    "access-log": "Who has seen this record",
  },
  years: inEnglish({ one: (n) => `${n} year old`, other: (n) => `${n} years old` }),
  months: (count: number) =>
    count === 0
      ? "less than a month old"
      : inEnglish({ one: (n) => `${n} month old`, other: (n) => `${n} months old` })(count),
  acting: {
    sign: "Acting for another person",
    now: (name: string, as: string) => `You are acting for ${isolate(name)}, as ${as}`,
    until: (name: string, as: string, day: string) =>
      `You are acting for ${isolate(name)}, as ${as}, until ${day}`,
    unnamed: "another person",
    shared: "What is shared with you",
    sharedIntro: "You can open these parts of the record. Nothing else is shown to you.",
    roles: {
      parent: "their parent",
      guardian: "their guardian",
      caregiver: "their caregiver",
      spouse: "their wife or husband",
      authorized_representative: "their authorized representative",
    },
  },
  /** Said once, on entering from a list. */
  entering: {
    title: (name: string) => `You are now in the record of ${isolate(name)}`,
    text: (as: string) =>
      `You are here as ${as}. What you look at and do here is kept in the record’s list of visits, which its owner can read.`,
  },
  preview: {
    sign: "Preview of your record",
    now: (who: string) => `This is a preview: your record as ${who} would see it.`,
    nothingChanges: "Only you see this page, and nothing has been sent or shared.",
    back: "Back to sharing",
    roles: {
      parent: "your parent",
      guardian: "your guardian",
      caregiver: "your caregiver",
      spouse: "your wife or husband",
      authorized_representative: "your authorized representative",
    },
  },
  print: {
    born: (day: string) => `Born ${day}`,
    printed: (when: string) => `Printed ${when}`,
  },
  urgent: "In an emergency, do not wait for this page. Call your local emergency number now.",
};
