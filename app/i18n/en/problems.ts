/** Refusals in a patient's words: what happened, and a way on. Keyed by the code of the problem. */
export const problems = {
  /** A code of letters and digits follows. */
  reference: "If you call us about this, please give this code:",
  toChart: "Back to the overview of this record",
  toCharts: "Go to your records",
  toHome: "Go to the front page",
  toSignIn: "Sign in",
  tryAgain: "Try again",
  callClinic: "If you need help, call your clinic.",
  file: {
    title: "We could not fetch this file",
    text: "It is not to be had here now. This says nothing about the rest of the record. Ask your clinic for the file.",
    back: "Go back to the list",
  },
  restoring: {
    title: "The portal is closed for a short time",
    text: "We have brought back a saved copy of the portal and are checking it, so that nobody sees what they may not. Your record at the clinic is not affected. Please come back later; if it cannot wait, call your clinic.",
  },
  codes: {
    UNAUTHENTICATED: {
      title: "Please sign in",
      text: "You need to sign in to see this page. We sign you out when you have been away for a while.",
    },
    STEP_UP_REQUIRED: {
      title: "Please confirm that it is you",
      text: "This page needs a second check. Confirm that it is you to go on.",
    },
    ACCOUNT_NOT_ACTIVE: {
      title: "This account cannot be used now",
      text: "Your account is on hold or closed. Call your clinic to find out why.",
    },
    DELEGATION_NOT_ACTIVE: {
      title: "This record is no longer shared with you",
      text: "The sharing has ended, was taken back, or has not started yet. The person whose record it is can share it again.",
    },
    GRANT_MISSING: {
      title: "This part is not shared with you",
      text: "You may open this record, but not this part of it. What is shared with you was agreed for this record, or follows from the person’s age.",
    },
    FORBIDDEN_ORIGIN: {
      title: "We did not accept this form",
      text: "It did not come from one of our own pages, so nothing was changed. Open the page again and try once more.",
    },
    OTHER_ACCOUNT: {
      title: "Another person is signed in now",
      text: "This form was opened in another account. In the meantime somebody signed in to a different one, perhaps in another tab. Nothing was changed.",
    },
    NOT_FOUND: {
      title: "We could not find this page",
      text: "The address may be wrong, or what was here is not here for you. Nothing is broken.",
    },
    METHOD_NOT_ALLOWED: {
      title: "This does not work here",
      text: "The page was asked for something that it cannot do. Nothing was changed.",
    },
    LINK_EXPIRED: {
      title: "This link no longer works",
      text: "It was used before, or its time is over. Ask for a new one.",
    },
    SLOT_NOT_AVAILABLE: {
      title: "This time was just taken",
      text: "Somebody else was faster. Choose another time.",
    },
    INVALID_STATUS_TRANSITION: {
      title: "This was already decided",
      text: "Something changed while you were on the page. Open it again to see how it is now.",
    },
    IDEMPOTENCY_KEY_CONFLICT: {
      title: "This was already sent",
      text: "The same form was sent before with other answers. Open the page again to see what we have.",
    },
    VERSION_CONFLICT: {
      title: "Something changed in the meantime",
      text: "The record was changed while you were on the page. Open it again and check before you send.",
    },
    MUTATION_EXPIRED: {
      title: "This waited too long",
      text: "It was not sent in time, so nothing was changed. Please do it again.",
    },
    INVALID: {
      title: "Something in the form is not right",
      text: "Nothing was changed. Go back, check your answers and send it again.",
    },
    RATE_LIMITED: {
      title: "That was too often",
      text: "To keep records safe, we only allow so many tries. Wait a few minutes, then try again.",
    },
    UPSTREAM_UNUSABLE: {
      title: "We could not read the clinic’s answer",
      text: "The clinic’s system sent us something that we cannot show safely. This does not mean that there is nothing in the record.",
    },
    UPSTREAM_UNAVAILABLE: {
      title: "We cannot reach the clinic’s records",
      text: "This does not mean that there is nothing in the record. Try again in a few minutes.",
    },
    UNEXPECTED: {
      title: "Something went wrong on our side",
      text: "It is not your fault. This does not mean that there is nothing in the record. Try again in a few minutes.",
    },
    AUDIT_UNAVAILABLE: {
      title: "We cannot show records right now",
      text: "Each look at a record must be written down, and that does not work now. So we show nothing. This does not mean that there is nothing in the record.",
    },
  },
};
