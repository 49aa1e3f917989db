/** The page for whoever writes an app. */
export const developers = {
  title: "For developers",
  lead: "An app can show people what these pages show, and ask for what can be asked for here. It acts for one person, who has allowed it.",
  openApi: (format: string) => `The whole description as a document in ${format}`,
  signIn: (standard: string) => `How an app signs people in (${standard})`,
  rules: {
    title: "What holds everywhere",
    token: (header: string) =>
      `An app shows an access token with each request, in the header ${header}. Cookies are not looked at.`,
    doors:
      "A record is opened by the same rules as on the pages, on every request, and every reading is on record.",
    unchanged: (tag: string, header: string) =>
      `An answer has an ${tag}. Sent again as ${header}, it saves sending what has not changed.`,
    once: (format: string) =>
      `What is sent is ${format}. The id of a request is made by the app, once: sent again with the same contents, it asks for nothing more.`,
    time: (header: string) =>
      `Every answer to a token has the header ${header}: the portal's time, signed. By it the age of what waited on a phone is told.`,
  },
  refusals: {
    title: "Refusals",
    text: (standard: string, header: string) =>
      `A refusal is a problem (${standard}) with a code, and a reason where there is one. When to ask again stands in ${header}. Everything may be refused in these ways:`,
    own: "Also refused with",
  },
  groups: {
    account: "The person and their records",
    record: "What a record holds",
    asking: "Asking, and files to take away",
    phone: "What a phone keeps and sends",
  },
  name: "Name",
  query: "Query",
  sends: "Is sent",
  answers: "Answers with",
};
