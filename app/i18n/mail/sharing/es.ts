import type { MailWords } from "../en";
import type { sharing as english } from "./en";

const notYou = "Si no lo esperaba, entre y compruébelo, o llame a su clínica.";
const whoSees = "Vea quién puede ver su historia:";
const whatIsShared = "Vea lo que se comparte con usted:";

export const sharing: Pick<MailWords["kinds"], keyof typeof english> = {
  "sharing-invitation": () => ({
    subject: "Le invitan a ayudar a alguien con su historia",
    before: [
      "Una persona quiere que usted vea partes de su historia en el portal de pacientes de su clínica, para que pueda ayudarle.",
      "Aquí no decimos quién es. Verá el nombre cuando haya entrado, y entonces podrá decir que sí o que no.",
    ],
    link: "Abra esta página para contestar:",
    after: [
      "El enlace sirve una sola vez y durante 7 días.",
      "Si no sabe de qué se trata, no tiene que hacer nada. No reenvíe este mensaje.",
    ],
  }),
  "sharing-accepted": () => ({
    subject: "Han aceptado su invitación",
    before: ["Una persona a la que invitó ya puede ver lo que usted comparte con ella."],
    link: whoSees,
    after: [notYou],
  }),
  "sharing-declined": () => ({
    subject: "Han rechazado su invitación",
    before: ["Una persona a la que invitó no desea ver su historia. No se comparte nada con ella."],
    link: whoSees,
  }),
  "sharing-changed": () => ({
    subject: "Ha cambiado lo que se comparte con usted",
    before: ["Una persona ha cambiado lo que usted puede ver de su historia, o hasta cuándo."],
    link: whatIsShared,
  }),
  "sharing-ended-proxy": () => ({
    subject: "Una historia ya no se comparte con usted",
    before: ["Una historia que se compartía con usted en el portal de pacientes ya no se comparte."],
    link: whatIsShared,
    after: ["No tiene que hacer nada. Si cree que es un error, llame a la clínica."],
  }),
  "sharing-ended-patient": () => ({
    subject: "Alguien ya no puede ver su historia",
    before: ["Una persona que podía ver su historia en el portal de pacientes ya no puede verla."],
    link: whoSees,
  }),
  "sharing-recorded": () => ({
    subject: "Su clínica va a dar a alguien acceso a su historia",
    before: [
      "Su clínica ha anotado que otra persona puede ver su historia en el portal de pacientes. Le hemos enviado una invitación.",
    ],
    link: whoSees,
    after: [notYou],
  }),
  "sharing-first-access": () => ({
    subject: "Alguien ha abierto su historia por primera vez",
    before: [
      "Una persona que puede ver su historia en el portal de pacientes la ha abierto por primera vez.",
    ],
    link: whoSees,
    after: [notYou],
  }),
  "sharing-reminder": () => ({
    subject: "Revise una vez al año quién puede ver su historia",
    before: [
      "Usted comparte su historia en el portal de pacientes con al menos una persona. Una vez al año le pedimos que compruebe si sigue siendo lo que quiere.",
    ],
    link: "Vea la lista y termine lo que ya no quiera:",
  }),
  "sharing-age-patient": () => ({
    subject: "Va a cambiar lo que otros pueden ver de su historia",
    before: [
      "Dentro de unos 30 días cumple una edad a partir de la cual otras personas pueden ver menos de su historia en el portal de pacientes. Ocurre por sí solo.",
    ],
    link: whoSees,
  }),
  "sharing-age-proxy": () => ({
    subject: "Va a cambiar lo que usted puede ver de una historia",
    before: [
      "Dentro de unos 30 días, una persona joven cuya historia puede ver usted cumple una edad a partir de la cual verá menos, o nada. Ocurre por sí solo.",
    ],
    link: whatIsShared,
    after: ["Si va a seguir necesitándolo, hable con esa persona o pregunte a la clínica."],
  }),
};
