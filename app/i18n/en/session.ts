/** How a session ends, and what was being written when it did. */
export const sessionEnd = {
  label: "Your session",
  readIdle: (time: string) =>
    `This page closes at ${time}, because nothing was opened for a while. This protects your record.`,
  readTooOld: (time: string) =>
    `This page closes at ${time}. Twelve hours after signing in, we ask you to sign in again.`,
  writeIdle: (time: string) =>
    `At ${time} this page is covered, because nothing was sent for a while. What you typed stays.`,
  writeTooOld: (time: string) =>
    `At ${time} this page is covered. Twelve hours after signing in, we ask you to sign in again. What you typed stays.`,
  stay: "Stay signed in",
  stayInNewTab: "Stay signed in (opens a new tab)",
  veil: {
    title: "This page is covered to protect you",
    text: "It was open for a while and nothing was sent. What you typed is still here. Sign in again in a new tab, then come back to this one and show the page.",
    signIn: "Sign in again (opens a new tab)",
    show: "Show the page",
  },
  away: {
    title: "This page was closed",
    text: "It was open for a while and not used. You are still signed in, because you have used the portal in another tab.",
    goBack: "Open the page again",
  },
  signedIn: {
    title: "You are signed in",
    text: "You can close this tab and go back to the one you came from. What you typed there is still there.",
  },
};

export const keptForm = {
  title: "You were about to send something",
  text: (when: string) =>
    `You sent this ${when}, but by then you had to sign in again. Nothing was done with it. It was kept for you alone, and has not been sent yet.`,
  textConfirmed: (when: string) =>
    `You sent this ${when}, but first you had to confirm that it is you. Nothing was done with it. It was kept for you alone, and has not been sent yet.`,
  fields: {
    email: "E-mail address",
    newEmail: "New e-mail address",
    language: "Language",
    reason: "Reason",
    note: "Note",
    name: "Name",
    deviceName: "Name",
    label: "Name",
    notices: "Notices by e-mail",
    relationship: "Relationship",
  },
  entry: "Entry",
  left: "Passwords, codes and files are never kept. If they are needed, you will be asked for them again.",
  send: "Send it now",
  forget: "Throw it away",
  openPage: "Open the page instead, without sending anything",
  toCharts: "Go to your records",
};
