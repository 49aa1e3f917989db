import { inEnglish } from "../plural";

/** Notices in the portal: that there is news, never what it is. */
export const notices = {
  news: inEnglish({
    one: () => "There is news about something you asked for.",
    other: (n) => `There is news about ${n} things you asked for.`,
  }),
  files: inEnglish({
    one: () => "There is news about a file you asked for.",
    other: (n) => `There is news about ${n} files you asked for.`,
  }),
  openOne: "See it",
  openFiles: "See the files",
  openAll: "See what you asked for",
};
