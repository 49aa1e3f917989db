/** The page of a demo that shows the mails it did not send. */
export const demoMail = {
  title: "Mails of this demo",
  lead: "This demo sends no mail. What it would have sent is shown here, newest first.",
  empty: "There is no mail yet.",
  to: (address: string) => `To ${address}`,
};
