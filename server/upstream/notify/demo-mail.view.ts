/** A mail of the demo as its page shows it. */
export type DemoMailView = {
  id: string;
  to: string;
  subject: string;
  /** ISO instant, or null. */
  sentAt: string | null;
  /** `href`: the paragraph is a link to this path of ours. */
  paragraphs: Array<{ text: string; href: string | null }>;
};
