import type { MailWords } from "../en";

const notYou = "Si no ha sido usted, llame a su clínica enseguida.";

export const apps: Pick<MailWords["kinds"], "app-allowed" | "app-ended"> = {
  "app-allowed": ({ when, device }) => ({
    subject: "Una aplicación ha iniciado sesión en su cuenta del portal",
    before: [
      `Una aplicación ha iniciado sesión en su cuenta del portal: ${device}, ${when}.`,
      "Puede cerrar esa sesión cuando quiera, en su cuenta, en «Dónde tiene la sesión abierta».",
    ],
    after: ["Si ha sido usted, no tiene que hacer nada.", notYou],
  }),
  "app-ended": ({ when, device }) => ({
    subject: "Se cerró la sesión de una aplicación en su cuenta del portal",
    before: [
      `Hemos cerrado la sesión de ${device} en su cuenta del portal, ${when}, porque se volvió a usar una clave que ya se había usado.`,
      "Puede ser un fallo de la aplicación, o que alguien haya copiado lo que había en su teléfono. Para seguir, inicie sesión de nuevo en la aplicación.",
    ],
    after: [
      "Si cree que otra persona tiene los datos de su teléfono, cambie su contraseña y llame a su clínica.",
    ],
  }),
};
