import { apps } from "./apps/en";
import { requests } from "./requests/en";
import { sharing } from "./sharing/en";

/**
 * Mails in the person's language. They tell that something happened to the account and where to look; never what
 * is in a record, never a name (CONTRACT §8). `when` and `device` come formatted in the same language.
 */
export type MailText = {
  subject: string;
  /** Paragraphs before the link. */
  before: readonly string[];
  /** What the link does; only for mails that carry one. */
  link?: string;
  /** Paragraphs after the link. */
  after?: readonly string[];
};

const notYou = "If this was not you, call your clinic at once.";
const oneDay = "The link works once, and for 24 hours.";

export const en = {
  greeting: "Hello,",
  footer:
    "This message was sent by your clinic’s patient portal. Please do not answer it: nobody reads the answers.",
  kinds: {
    "registration-link": (): MailText => ({
      subject: "Finish making your portal account",
      before: ["Someone asked for an account on the patient portal with this e-mail address."],
      link: "Open this page to choose your password:",
      after: [
        oneDay,
        "If you did not ask for it, you need not do anything. No account is made without the link.",
      ],
    }),
    "registration-mismatch": (): MailText => ({
      subject: "Someone tried to make a portal account",
      before: [
        "Someone gave your record number and asked for an account on the patient portal, with another e-mail address than the one your clinic has. Nothing was opened.",
        "If it was you, ask again with this e-mail address, or ask your clinic for an activation code.",
      ],
      link: "Ask for an account here:",
      after: [notYou],
    }),
    "already-registered": (): MailText => ({
      subject: "You already have a portal account",
      before: [
        "Someone asked for a new account on the patient portal with your details. You have one already.",
      ],
      link: "Sign in here. There you can also choose a new password:",
      after: ["If you did not ask for it, you need not do anything."],
    }),
    "password-reset": (): MailText => ({
      subject: "Choose a new password",
      before: ["Someone asked for a new password for your portal account."],
      link: "Open this page to choose it:",
      after: [oneDay, "If you did not ask for it, you need not do anything. Your password stays as it is."],
    }),
    "password-changed": (): MailText => ({
      subject: "Your password was changed",
      before: ["The password of your portal account was changed. You were signed out everywhere else."],
      after: [notYou],
    }),
    "email-change-confirm": (): MailText => ({
      subject: "Confirm your new e-mail address",
      before: ["Someone asked to use this e-mail address for their portal account."],
      link: "Open this page to confirm it:",
      after: [oneDay, "If you did not ask for it, you need not do anything."],
    }),
    "email-change-notice": (): MailText => ({
      subject: "The e-mail address of your account is being changed",
      before: [
        "Someone who is signed in to your portal account asked to use another e-mail address from now on.",
      ],
      link: "If this was not you, open this page to stop it:",
      after: ["If it was you, you need not do anything."],
    }),
    "email-changed": (): MailText => ({
      subject: "The e-mail address of your account was changed",
      before: [
        "Your portal account now uses another e-mail address. This one gets no more messages from us.",
      ],
      link: "If this was not you, open this page to take it back:",
      after: ["If it was you, you need not do anything."],
    }),
    "email-change-undone": (): MailText => ({
      subject: "The change of your e-mail address was stopped",
      before: [
        "Your portal account keeps this e-mail address. To be safe, you were signed out everywhere.",
        "If you did not ask for the change, choose a new password now.",
      ],
    }),
    "factor-added": (): MailText => ({
      subject: "A way to sign in was added",
      before: ["A new second step for signing in was added to your portal account."],
      after: [notYou],
    }),
    "factor-removed": (): MailText => ({
      subject: "A way to sign in was removed",
      before: ["A second step for signing in was removed from your portal account."],
      after: [notYou],
    }),
    "recovery-codes-made": (): MailText => ({
      subject: "New recovery codes were made",
      before: ["New recovery codes were made for your portal account. The old ones no longer work."],
      after: [notYou],
    }),
    "recovery-code-used": (): MailText => ({
      subject: "A recovery code was used",
      before: ["Someone signed in to your portal account with one of your recovery codes."],
      after: [notYou],
    }),
    "identity-linked": (): MailText => ({
      subject: "Another sign-in was connected",
      before: ["Your portal account can now also be opened with your sign-in at another organisation."],
      after: [notYou],
    }),
    "identity-unlinked": (): MailText => ({
      subject: "Another sign-in was disconnected",
      before: ["Your portal account can no longer be opened with your sign-in at another organisation."],
      after: [notYou],
    }),
    "account-suspended": (): MailText => ({
      subject: "Your portal account is on hold",
      before: [
        "Your clinic has put your portal account on hold. Nobody can sign in to it now.",
        "Call your clinic to find out why and what to do.",
      ],
    }),
    "account-reinstated": (): MailText => ({
      subject: "Your portal account can be used again",
      before: ["Your clinic has opened your portal account again."],
      link: "Sign in here:",
      after: [notYou],
    }),
    "account-locked": (): MailText => ({
      subject: "You have locked your portal account",
      before: [
        "Your portal account is locked, and everybody was signed out. Nobody can sign in to it now.",
        "To open it again, call your clinic. They will ask you to show who you are.",
      ],
    }),
    "account-closing": ({ when }: { when: string }): MailText => ({
      subject: "Your portal account will be closed",
      before: [
        `You asked us to close your portal account. It will be closed on ${when}. Until then you can take that back.`,
      ],
      link: "Sign in here to take it back:",
      after: ["Your record at the clinic stays as it is.", notYou],
    }),
    "account-closing-taken-back": (): MailText => ({
      subject: "Your portal account stays open",
      before: ["The closing of your portal account was taken back. Everything stays as it was."],
      after: [notYou],
    }),
    "account-closed": (): MailText => ({
      subject: "Your portal account is closed",
      before: [
        "Your portal account is closed now, as you asked. Nobody can sign in to it any more.",
        "Your record at the clinic stays as it is. You can ask for a new account at any time.",
      ],
    }),
    "new-device": ({ when, device }: { when: string; device: string }): MailText => ({
      subject: "Someone signed in on a new device",
      before: [
        `Someone signed in to your portal account on a device we have not seen before: ${device}, ${when}.`,
      ],
      after: ["If it was you, you need not do anything.", notYou],
    }),
    ...apps,
    ...requests,
    ...sharing,
  },
};
export type MailWords = typeof en;
