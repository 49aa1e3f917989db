import { inEnglish } from "../plural";

/** Looking up a record at the desk. */
export const deskRecords = {
  menu: {
    title: "Records",
    text: "Look a patient up by record number: account, who may see the record, what they asked for.",
  },
  title: "Find a record",
  lead: "No health data is shown here. Each search is written down with your name, in that patient’s access log too.",
  label: "Record number",
  hint: "The whole of it, for example MRN-00042.",
  submit: "Find",
  errors: {
    missing: "Enter a record number.",
    unknown: "No patient has this record number.",
    unavailable: "The clinic’s records cannot be reached just now. Try again in a few minutes.",
  },
  found: "Found",
  name: "Name",
  born: "Birth date",
  number: "Record number",
  unknownName: "Not known",
  accounts: "Account",
  noAccount: "This patient has no account.",
  delegations: "Who may see this record",
  noDelegation: "Nobody else.",
  requests: "What they asked for",
  noRequest: "Nothing yet.",
  open: (what: string) => `Open: ${what}`,
  openRequest: (what: string, day: string) => `Open: ${what} of ${day}`,
  asked: (when: string) => `Asked ${when}`,
  more: inEnglish({ one: () => "And 1 earlier one.", other: (n) => `And ${n} earlier ones.` }),
};
