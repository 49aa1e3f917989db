import { isolate } from "../isolate";
import { inEnglish } from "../plural";

const inMinutes = inEnglish({ one: () => "in a minute", other: (n) => `in ${n} minutes` });
const inHours = inEnglish({ one: () => "in an hour", other: (n) => `in ${n} hours` });
/** How long to wait, as the end of a sentence. */
const inTime = (minutes: number) => (minutes < 90 ? inMinutes(minutes) : inHours(Math.ceil(minutes / 60)));

/** The second step of signing in, proving again who is there, and the page of passkeys and apps. */
export const secondFactor = {
  title: "Second step",
  lead: "Your password is right. One more thing shows that it is you.",
  code: "Code from your authenticator app",
  codeHint: "Six digits. A new code comes every 30 seconds.",
  recovery: "Recovery code",
  recoveryHint: "One of the ten codes you wrote down or printed. Each works once.",
  submit: "Go on",
  useRecovery: "I do not have my phone: use a recovery code",
  useApp: "Use the code from the app instead",
  usePasskey: "Use your passkey",
  passkeyFailed: "That did not work, or it was stopped. Try again, or use another way.",
  startAgain: "Sign in as somebody else",
  noWay: "If you have none of these any more, call your clinic. They will ask you to show who you are.",
  problem: "There is a problem",
  errors: {
    missing: "Enter a code.",
    wrong: "This code is not right, or it was used before. Wait for the next one and enter that.",
    passkey: "We could not check your passkey. Try again, or use another way.",
    rateLimited: (minutes: number) =>
      `There were too many wrong codes. You can try again ${inTime(minutes)}. If that was not you, somebody may know your password: change it, or call your clinic.`,
  },
};

export const stepUp = {
  title: "Confirm that it is you",
  lead: "What comes next could harm you in somebody else’s hands, so we ask once more. This counts for 10 minutes.",
  password: "Your password",
  submit: "Confirm",
  back: "Not now",
  errors: {
    passwordMissing: "Enter your password.",
    passwordWrong: "This password is not right.",
  },
};

export const factors = {
  title: "Second step when you sign in",
  lead: "With a second step, nobody can open your account with your password alone.",
  firstLead: "Before you can go on, add a second step to your account. It takes about two minutes.",
  none: "You have no second step yet.",
  kinds: { totp: "Authenticator app", passkey: "Passkey" },
  added: (day: string) => `Added on ${day}`,
  used: (day: string) => `Last used on ${day}`,
  neverUsed: "Not used yet",
  change: (name: string) => `Change ${isolate(name)}`,
  addHeading: "Add a second step",
  addTotp: "Add an authenticator app",
  addTotpText: "An app on your phone shows a new code every 30 seconds. Works on every phone.",
  addPasskey: "Add a passkey",
  addPasskeyText:
    "Your phone or computer unlocks the account with your finger, your face or its PIN. No password needed.",
  codesHeading: "Recovery codes",
  codesLeft: inEnglish({ one: () => "You have 1 code left.", other: (n) => `You have ${n} codes left.` }),
  codesNone: "You have no recovery codes. They let you in when your phone is lost.",
  makeCodes: "Make recovery codes",
  makeNewCodes: "Make new recovery codes",
  goOn: "Go on",
  name: "A name for it, so that you recognise it",
  nameHint: "For example: my phone",
  problem: "There is a problem",
  errors: {
    nameMissing: "Enter a name.",
    nameTooLong: "Use a name of at most 60 letters.",
    codeMissing: "Enter the code that the app shows.",
    codeWrong: "This code is not right. Look at the app, and enter the code it shows now.",
    passkeyFailed: "We could not check the new passkey. Try again.",
  },
  totp: {
    title: "Add an authenticator app",
    defaultName: "Authenticator app",
    open: "Open an authenticator app on your phone. If you have none, get one from your phone’s app store: any of them will do.",
    scan: "Scan this picture with it.",
    qr: "QR code for your authenticator app",
    orType: "Or type this key into the app:",
    confirm: "Enter the code that the app shows now.",
    code: "Code",
    submit: "Add this app",
  },
  passkey: {
    title: "Add a passkey",
    defaultName: "Passkey",
    lead: "Your device will ask for your finger, your face or its PIN. We never see those.",
    submit: "Make a passkey",
    noScript:
      "A passkey needs a browser that can make one, with JavaScript turned on. An authenticator app works without.",
    failed: "The passkey was not made. Try again, or add an authenticator app instead.",
  },
  codes: {
    title: "Recovery codes",
    lead: "Ten codes for the day your phone is lost or broken. Each lets you in once, together with your password.",
    replaces: "New codes replace the old ones: those no longer work.",
    submit: "Make ten codes",
    madeTitle: "Your recovery codes",
    once: "We show them only now. Print this page or write them down, and keep them where you keep important papers.",
    later: "Later",
  },
  edit: {
    title: "Change a second step",
    save: "Save the name",
    remove: "Remove it",
    stays: "It is your only second step, and one is required. Add another before you remove it.",
  },
  remove: {
    title: (name: string) => `Remove ${isolate(name)}?`,
    text: "You will no longer be able to sign in with it. We will tell you by e-mail that it was removed.",
    last: "It is your only second step. Without it, your password alone opens your account.",
    submit: "Yes, remove it",
    back: "No, keep it",
  },
};
