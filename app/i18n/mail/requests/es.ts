import type { MailWords } from "../en";
import type { requests as english } from "./en";

export const requests: Pick<MailWords["kinds"], keyof typeof english> = {
  "request-news": () => ({
    subject: "Hay novedades sobre algo que usted pidió",
    before: [
      "Hay un cambio en algo que usted pidió en el portal del paciente de su clínica.",
      "Aquí no decimos de qué se trata. Inicie sesión para leerlo.",
    ],
    link: "Inicie sesión aquí:",
    after: ["Si no ha pedido nada, llame a su clínica."],
  }),
  "export-news": () => ({
    subject: "Hay novedades sobre un archivo que usted pidió",
    before: [
      "Usted pidió un archivo en el portal del paciente de su clínica. Hay novedades sobre él.",
      "No va en este correo, y aquí no decimos de qué se trata. Inicie sesión para verlo.",
    ],
    link: "Inicie sesión aquí:",
    after: ["Si no ha pedido ningún archivo, llame a su clínica de inmediato."],
  }),
  "details-change-asked": () => ({
    subject: "Alguien pidió cambiar cómo le localiza su clínica",
    before: [
      "Alguien pidió a su clínica, en el portal del paciente, cambiar los datos con los que le localiza.",
      "No cambia nada hasta que el personal de la clínica lo haya revisado.",
    ],
    after: ["Si no fue usted, ni nadie con quien comparte su expediente, llame a su clínica de inmediato."],
  }),
};
