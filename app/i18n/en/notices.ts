import { inEnglish } from "../plural";

/** Notices in the portal: that there is news, never what it is. */
export const notices = {
  news: inEnglish({
    one: () => "There is news about something you asked for.",
    other: (n) => `There is news about ${n} things you asked for.`,
  }),
  openOne: "See it",
  openAll: "See what you asked for",
};
