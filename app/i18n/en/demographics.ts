/** The details of a person: what the clinic has on file, and asking for a correction. */
export const demographics = {
  title: "Name and contact details",
  lead: "This is how your clinic knows and reaches you. Letters and calls go to what stands here.",
  leadActing: "This is how the clinic knows and reaches this person.",
  parts: {
    name: "Name",
    address: "Home address",
    phones: "Telephone",
    email: "E-mail",
    language: "Language",
    contact: "Who to call in an emergency",
  },
  fields: {
    givenName: "Given names",
    familyName: "Family name",
    preferredName: "How they like to be called",
    addressLines: "Street and house number",
    addressCity: "Town or city",
    addressState: "State or region",
    addressPostalCode: "Postal code",
    addressCountry: "Country",
    phoneMobile: "Mobile phone",
    phoneHome: "Phone at home",
    phoneWork: "Phone at work",
    email: "E-mail address at the clinic",
    language: "Language for talking with the clinic",
    contactName: "Name of the person to call",
    contactRelationship: "Who they are to the patient",
    contactPhone: "Phone of the person to call",
  },
  /** On one's own record, where it reads otherwise. */
  ownFields: { preferredName: "How you like to be called", contactRelationship: "Who they are to you" },
  address: "Address",
  nothing: "Nothing on file",
  morePhones: "More numbers on file",
  moreEmails: "More e-mail addresses on file",
  ownersEmail:
    "The e-mail address is not shown here. It can be used to get into the owner’s account, so only they see it and ask to change it.",
  signInEmail: "This may be another address than the one you sign in with.",
  toAccount: "Change the address you sign in with",
  ask: "Ask for a correction",
  notShared:
    "You can see these details, but asking for corrections is not shared with you. The owner can do both.",
  form: {
    title: "Ask for a correction",
    lead: "Change what is wrong and leave the rest. Your clinic checks what you ask for, usually within two working days. Until then nothing changes.",
    leadActing:
      "Change what is wrong and leave the rest. The clinic checks what you ask for, usually within two working days. Until then nothing changes.",
    back: "Back to name and contact details",
    problem: "There is a problem",
    hints: {
      preferredName: "If it is not the given name.",
      addressLines: "As on a letter. Use more lines if you need them.",
      contactRelationship: "For example: daughter, neighbour.",
      email:
        "The clinic checks with you before it uses another address. The address on file now is told that somebody asked.",
    },
    chooseLanguage: "Choose a language",
    submit: "Check the changes",
    away: "The clinic’s records cannot be reached just now, so there is nothing to correct here. Try again in a few minutes.",
    awayTyped:
      "The clinic’s records cannot be reached just now, so nothing was sent. What you typed is still here. Try again in a few minutes.",
    nothingChanged: "You have not changed anything yet.",
    preview:
      "In a preview nothing is sent. Somebody with this access could ask for a correction here, but not of the e-mail address.",
    notTaken:
      "The clinic’s system did not take it. Nothing was asked for. What you typed is still here. Call the clinic: they can say why.",
    draftGone:
      "What you had typed is no longer kept: it waits one hour, and only for you. Nothing was sent. This is what is on file now, so please write your changes again.",
    tooMuch:
      "This is too much for one request. Nothing was sent, and what you typed is still here. Ask for some of it first, then for the rest.",
    alreadySent:
      "You sent this form already, and this is something else. What you typed is still here. Look at what is waiting first, then send it as a new one.",
  },
  faults: {
    "too-long": (field: string) => `${field}: this is too long. Shorten it.`,
    characters: (field: string) =>
      `${field}: this has signs that cannot be kept. Use letters, digits and common signs, on one line.`,
    phone: (field: string) => `${field}: write a telephone number, for example 207-555-0100.`,
    email: (field: string) => `${field}: write a whole e-mail address, for example name@example.com.`,
    language: (field: string) => `${field}: choose a language from the list.`,
    "name-needed": (field: string) => `${field}: a name is needed here.`,
    "street-needed": (field: string) => `${field}: write the street, or empty the whole address.`,
    "contact-name-needed": (field: string) => `${field}: say who this is, or empty all three.`,
    "already-asked": (field: string) =>
      `${field}: a correction of this is waiting for the clinic already. Take it back first if you want something else.`,
  },
  waiting: "A correction is waiting for the clinic. Until they decide, what stands here stays as it is.",
  toOneWaiting: "See how far it is",
  toWaiting: "See what is waiting",
  check: {
    title: "Check what you ask for",
    lead: "Nothing has been sent yet.",
    now: "On file now",
    willBe: "You ask for",
    removed: "Remove it",
    told: "We send a short message to the e-mail address on file, so that nobody can change this unseen. It does not say what you asked for.",
    next: "After you send it, the clinic’s staff look at it and decide. You can follow it under “What you asked for”, and take it back until then.",
    send: "Send to the clinic",
    edit: "Change something",
  },
  conflict: {
    title: "The clinic changed this in the meantime",
    lead: "Nothing was sent and nothing was overwritten. Look at what is on file now. What you typed is still in the form below.",
    seen: "What you saw",
    now: "On file now",
    asked: "You ask for",
  },
};
