import type { MailWords } from "./en";
import { apps } from "./apps/es";
import { requests } from "./requests/es";
import { sharing } from "./sharing/es";

const notYou = "Si no ha sido usted, llame enseguida a su clínica.";
const oneDay = "El enlace sirve una sola vez y durante 24 horas.";
const nothingToDo = "Si no lo ha pedido usted, no tiene que hacer nada.";

export const es: MailWords = {
  greeting: "Hola:",
  footer:
    "Este mensaje lo envía el portal de pacientes de su clínica. Por favor, no lo conteste: nadie lee las respuestas.",
  kinds: {
    "registration-link": () => ({
      subject: "Termine de crear su cuenta del portal",
      before: ["Alguien ha pedido una cuenta en el portal de pacientes con esta dirección de correo."],
      link: "Abra esta página para elegir su contraseña:",
      after: [oneDay, `${nothingToDo} Sin el enlace no se crea ninguna cuenta.`],
    }),
    "registration-mismatch": () => ({
      subject: "Alguien ha intentado crear una cuenta del portal",
      before: [
        "Alguien ha dado su número de historia y ha pedido una cuenta en el portal de pacientes con una dirección de correo distinta de la que tiene su clínica. No se ha abierto nada.",
        "Si ha sido usted, pídala otra vez con esta dirección de correo o pida a su clínica un código de activación.",
      ],
      link: "Pida aquí una cuenta:",
      after: [notYou],
    }),
    "already-registered": () => ({
      subject: "Usted ya tiene una cuenta del portal",
      before: [
        "Alguien ha pedido una cuenta nueva en el portal de pacientes con sus datos. Usted ya tiene una.",
      ],
      link: "Entre aquí. También puede elegir una contraseña nueva:",
      after: [nothingToDo],
    }),
    "password-reset": () => ({
      subject: "Elija una contraseña nueva",
      before: ["Alguien ha pedido una contraseña nueva para su cuenta del portal."],
      link: "Abra esta página para elegirla:",
      after: [oneDay, `${nothingToDo} Su contraseña sigue siendo la misma.`],
    }),
    "password-changed": () => ({
      subject: "Su contraseña ha cambiado",
      before: [
        "La contraseña de su cuenta del portal ha cambiado. Su sesión se ha cerrado en todos los demás dispositivos.",
      ],
      after: [notYou],
    }),
    "email-change-confirm": () => ({
      subject: "Confirme su nueva dirección de correo",
      before: ["Alguien ha pedido usar esta dirección de correo para su cuenta del portal."],
      link: "Abra esta página para confirmarla:",
      after: [oneDay, nothingToDo],
    }),
    "email-change-notice": () => ({
      subject: "Se está cambiando la dirección de correo de su cuenta",
      before: [
        "Alguien que ha entrado en su cuenta del portal ha pedido usar otra dirección de correo a partir de ahora.",
      ],
      link: "Si no ha sido usted, abra esta página para impedirlo:",
      after: ["Si ha sido usted, no tiene que hacer nada."],
    }),
    "email-changed": () => ({
      subject: "La dirección de correo de su cuenta ha cambiado",
      before: [
        "Su cuenta del portal usa ahora otra dirección de correo. A esta ya no le enviaremos más mensajes.",
      ],
      link: "Si no ha sido usted, abra esta página para deshacerlo:",
      after: ["Si ha sido usted, no tiene que hacer nada."],
    }),
    "email-change-undone": () => ({
      subject: "El cambio de su dirección de correo se ha detenido",
      before: [
        "Su cuenta del portal conserva esta dirección de correo. Por seguridad, su sesión se ha cerrado en todas partes.",
        "Si usted no pidió el cambio, elija ahora una contraseña nueva.",
      ],
    }),
    "factor-added": () => ({
      subject: "Se ha añadido una forma de entrar",
      before: ["Se ha añadido a su cuenta del portal un nuevo segundo paso para entrar."],
      after: [notYou],
    }),
    "factor-removed": () => ({
      subject: "Se ha quitado una forma de entrar",
      before: ["Se ha quitado de su cuenta del portal un segundo paso para entrar."],
      after: [notYou],
    }),
    "recovery-codes-made": () => ({
      subject: "Se han creado códigos de recuperación nuevos",
      before: [
        "Se han creado códigos de recuperación nuevos para su cuenta del portal. Los anteriores ya no sirven.",
      ],
      after: [notYou],
    }),
    "recovery-code-used": () => ({
      subject: "Se ha usado un código de recuperación",
      before: ["Alguien ha entrado en su cuenta del portal con uno de sus códigos de recuperación."],
      after: [notYou],
    }),
    "identity-linked": () => ({
      subject: "Se ha conectado otra forma de entrar",
      before: ["Ahora también se puede entrar en su cuenta del portal con su acceso de otra organización."],
      after: [notYou],
    }),
    "identity-unlinked": () => ({
      subject: "Se ha desconectado otra forma de entrar",
      before: ["Ya no se puede entrar en su cuenta del portal con su acceso de otra organización."],
      after: [notYou],
    }),
    "account-suspended": () => ({
      subject: "Su cuenta del portal está en pausa",
      before: [
        "Su clínica ha puesto en pausa su cuenta del portal. Ahora nadie puede entrar en ella.",
        "Llame a su clínica para saber por qué y qué puede hacer.",
      ],
    }),
    "account-reinstated": () => ({
      subject: "Su cuenta del portal se puede usar de nuevo",
      before: ["Su clínica ha vuelto a abrir su cuenta del portal."],
      link: "Entre aquí:",
      after: [notYou],
    }),
    "account-locked": () => ({
      subject: "Usted ha bloqueado su cuenta del portal",
      before: [
        "Su cuenta del portal está bloqueada y se han cerrado todas las sesiones. Ahora nadie puede entrar en ella.",
        "Para abrirla de nuevo, llame a su clínica. Le pedirán que demuestre quién es.",
      ],
    }),
    "account-closing": ({ when }) => ({
      subject: "Su cuenta del portal se va a cerrar",
      before: [
        `Nos ha pedido que cerremos su cuenta del portal. Se cerrará el ${when}. Hasta entonces puede cambiar de idea.`,
      ],
      link: "Entre aquí para que no se cierre:",
      after: ["Su historia en la clínica queda como está.", notYou],
    }),
    "account-closing-taken-back": () => ({
      subject: "Su cuenta del portal sigue abierta",
      before: ["Se ha anulado el cierre de su cuenta del portal. Todo queda como estaba."],
      after: [notYou],
    }),
    "account-closed": () => ({
      subject: "Su cuenta del portal está cerrada",
      before: [
        "Su cuenta del portal ya está cerrada, como usted pidió. Nadie puede entrar en ella.",
        "Su historia en la clínica queda como está. Puede pedir una cuenta nueva cuando quiera.",
      ],
    }),
    "new-device": ({ when, device }) => ({
      subject: "Alguien ha entrado con un dispositivo nuevo",
      before: [
        `Alguien ha entrado en su cuenta del portal con un dispositivo que no habíamos visto antes: ${device}, ${when}.`,
      ],
      after: ["Si ha sido usted, no tiene que hacer nada.", notYou],
    }),
    ...apps,
    ...requests,
    ...sharing,
  },
};
