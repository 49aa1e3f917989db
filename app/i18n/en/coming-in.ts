/** Coming in: a new account, a code from the clinic, a new password, another e-mail address. */
export const comingIn = {
  fields: {
    recordNumber: "Record number",
    recordNumberHint: "It is on letters and bills from your clinic.",
    birthDate: "Date of birth",
    email: "E-mail address",
    code: "Activation code",
    codeHint: "Five groups of three letters and digits. Capitals do not matter.",
  },
  errors: {
    recordNumber: {
      missing: "Enter your record number.",
      invalid: "Enter the record number as it is on your letter: letters, digits and hyphens.",
    },
    birthDate: {
      missing: "Enter your date of birth.",
      invalid: "Enter your date of birth with year, month and day.",
    },
    email: {
      missing: "Enter your e-mail address.",
      invalid: "Enter a whole e-mail address, with an @ sign.",
      same: "This is the address your account has now. Enter another one.",
    },
    code: {
      missing: "Enter your activation code.",
      invalid: "Enter the code as the clinic gave it to you.",
      wrong: "This is not the code this link was asked for with. Check it and try again.",
    },
    refused:
      "This code and date of birth do not work together. The code may be mistyped, used or too old. Check both, or ask your clinic for a new code.",
    limit: "There were too many tries from here. Wait an hour, then try again.",
  },
  signUp: {
    title: "Make an account",
    lead: "Tell us who you are. We then send a link to the e-mail address your clinic has for you.",
    emailHint: "The one your clinic has.",
    submit: "Send me the link",
    otherWays: "If this does not fit you",
    toCode: "I have an activation code from my clinic",
    noEmail:
      "If your clinic has no e-mail address of yours, or another one, ask the clinic for an activation code. People under 18 need one too.",
    proxies:
      "If you care for somebody and are not a patient here yourself, you cannot make an account on this page. You need an invitation from the person, or from the clinic.",
    haveAccount: "I have an account: sign in",
  },
  code: {
    title: "Use an activation code",
    lead: "Your clinic gave you a code. Enter it with your date of birth and the e-mail address you want to sign in with.",
    emailHint: "We send a link there, to make sure that it is yours.",
    submit: "Go on",
    noCode: "I have no code",
  },
  confirm: {
    title: "Choose your password",
    lead: "This is the last step. After it you can sign in.",
    codeAgain: "Enter your activation code once more, so that nobody but you can use this link.",
    submit: "Make my account",
  },
  forgot: {
    title: "Forgot your password?",
    lead: "Tell us the e-mail address you sign in with. We send you a link with which you choose a new password.",
    submit: "Send me the link",
  },
  reset: {
    title: "Choose a new password",
    lead: "You will be signed out everywhere, and sign in with the new password.",
    submit: "Change my password",
  },
  emailChange: {
    title: "Change your e-mail address",
    now: (email: string) => `Your account uses ${email} now.`,
    lead: "We send a link to the new address. The change counts once you have opened it there. We also tell your old address, and for a week the change can be taken back from there.",
    clinic:
      "This is only for signing in and for messages from this portal. What your clinic has on file stays as it is.",
    label: "New e-mail address",
    submit: "Send the link",
    confirmTitle: "Confirm your new e-mail address",
    confirmLead: (email: string) => `From now on you sign in with ${email}.`,
    confirmSubmit: "Use this address",
    undoTitle: "Keep your old e-mail address",
    undoLead: (email: string) =>
      `Your account goes back to ${email}, and everybody is signed out of it. Choose a new password afterwards.`,
    undoSubmit: "Keep my old address",
  },
  newPassword: {
    label: "New password",
    hint: "At least 15 characters. Four or more words in a row are easy to keep in mind. All characters and spaces count.",
    faults: {
      missing: "Enter a new password.",
      "too-short": "The password is too short. Use at least 15 characters.",
      "too-long": "The password is too long. Use at most 1,024 characters.",
      common: "This password is one of those that are tried first. Choose one that is less common.",
      personal:
        "This password is mostly your name, e-mail address, birth date or record number. Choose one that others cannot know.",
    },
  },
  newLink: {
    "sign-up": "Ask for a new link",
    password: "Ask for a new link",
    email: "Sign in to ask for a new link",
  },
  done: {
    demo: "This demo sends no e-mail. See here what it would have sent",
    toSignIn: "Sign in",
    toAccount: "Back to your account",
    toForgot: "Choose a new password",
    "sign-up": {
      title: "Look into your e-mail",
      text: "If what you entered matches our records, we have sent a mail to the address your clinic has for you. It holds a link that works for 24 hours.",
      next: "Nothing came after ten minutes? Check what you entered, look into the folder for unwanted mail, or ask your clinic for an activation code.",
    },
    code: {
      title: "Look into your e-mail",
      text: "We have sent a mail to the address you entered. It holds a link that works for 24 hours.",
      next: "Keep your activation code at hand: you need it once more after the link. Nothing came? Check the address and enter the code again.",
    },
    registered: {
      title: "Your account is ready",
      text: "Sign in with your e-mail address and the password you have just chosen.",
      next: "After that you can add a second step for signing in, so that a stolen password alone opens nothing.",
    },
    "password-asked": {
      title: "Look into your e-mail",
      text: "If there is an account with this e-mail address, we have sent a mail to it. It holds a link that works for 24 hours.",
      next: "Nothing came after ten minutes? Check the address, look into the folder for unwanted mail, or call your clinic.",
    },
    "password-chosen": {
      title: "Your password is changed",
      text: "You were signed out everywhere. Sign in with the new password.",
      next: "If you use a second step for signing in, you will be asked for it as before.",
    },
    "email-asked": {
      title: "Look into your e-mail",
      text: "We have sent a link to the new address. Open it there within 24 hours to confirm the change.",
      next: "Until then your account keeps the old address.",
    },
    "email-changed": {
      title: "Your e-mail address is changed",
      text: "Sign in with the new address from now on.",
      next: "We have told your old address. For a week the change can be taken back from there.",
    },
    "email-kept": {
      title: "Your account keeps your old address",
      text: "Everybody was signed out of your account.",
      next: "If you did not ask for the change, somebody else was in your account. Choose a new password now, and call your clinic.",
    },
  },
};
