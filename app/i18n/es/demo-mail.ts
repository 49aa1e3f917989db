/** The page of a demo that shows the mails it did not send. */
export const demoMail = {
  title: "Correos de esta demostración",
  lead: "Esta demostración no envía correos. Aquí se ve lo que habría enviado, lo más reciente primero.",
  empty: "Todavía no hay ningún correo.",
  to: (address: string) => `Para ${address}`,
};
