import type { Words } from "../en";
import { isolate } from "../isolate";
import { inSpanish } from "../plural";

export const phone: Words["phone"] = {
  signIn: {
    title: "Su expediente de salud, en el bolsillo",
    lead: "Inicie sesión una vez. Después podrá leer lo último que se obtuvo, también sin conexión.",
    where: "Usted inicia sesión en la página del propio portal. Esta aplicación nunca ve su contraseña.",
    button: "Iniciar sesión",
    opening: "Abriendo",
    again:
      "Inicie sesión de nuevo. Lo que espera a ser enviado sigue en este teléfono y se enviará cuando haya iniciado sesión.",
    ended:
      "Su sesión ha terminado, por eso se borró la copia del expediente en este teléfono. En el expediente no ha cambiado nada.",
    failed: "No ha iniciado sesión. No se abrió nada. Inténtelo de nuevo.",
    offline: "No hay conexión con el portal. Para iniciar sesión, conéctese primero.",
    "no-lock":
      "Este teléfono no tiene bloqueo de pantalla, así que no se guarda ningún expediente en él. Ponga un código, una huella o un rostro en los ajustes del teléfono, e inicie sesión entonces.",
    "keys-changed":
      "Cambiaron el código, los rostros o las huellas que abren este teléfono, así que la copia del expediente ya no se pudo abrir y se borró. En el expediente mismo no ha cambiado nada. Inicie sesión para obtenerla de nuevo.",
  },
  locked: {
    prompt: "Abrir su expediente de salud",
    title: "Su expediente está bloqueado",
    "not-recognised": "El teléfono no le reconoció, o usted canceló. No se perdió nada.",
    "no-lock":
      "Este teléfono ya no tiene bloqueo de pantalla, así que no se muestra su expediente. Ponga un código, una huella o un rostro en los ajustes del teléfono y vuelva aquí.",
    failed: "Ahora no se pudo abrir lo que se guarda en este teléfono. No se perdió nada.",
    again: "Intentar de nuevo",
    leave: "Cerrar sesión y borrar lo que hay en este teléfono",
  },
  notActive:
    "Esta cuenta no se puede usar ahora, por eso se borró la copia del expediente en este teléfono. Llame a su clínica.",
  updated: (when) => `Última actualización: ${when}`,
  updating: "Buscando novedades",
  update: "Buscar novedades ahora",
  offline: {
    title: "Sin conexión",
    text: "Puede leer lo último que se obtuvo. Lo que pida espera en este teléfono hasta que haya conexión.",
    again: "Intentar de nuevo",
  },
  behind: {
    title: "Una parte no está al día",
    text: "El portal respondió, pero no pudo consultarlo todo. Cada parte dice cuándo se consultó por última vez.",
  },
  unseen: {
    title: "Conéctese para ver su expediente",
    text: "Este teléfono no ha llegado al portal durante 7 días, o se cambió su reloj. Para que no se fíe de algo antiguo, la copia no se muestra hasta que se llegue al portal.",
  },
  notKept: {
    title: "Esta parte todavía no está en este teléfono",
    text: "Esto no significa que no haya nada en el expediente. Conéctese para obtenerla.",
  },
  gone: {
    title: "Ya no está en este teléfono",
    chart: {
      revoked: (name) =>
        `El expediente de ${isolate(name)} ya no se comparte con usted. Se borró la copia en este teléfono.`,
      "birthday-rule": (name) =>
        `Por la edad de ${isolate(name)}, su expediente ya no está abierto para usted. Se borró la copia en este teléfono.`,
      other: (name) =>
        `El expediente de ${isolate(name)} ya no se puede abrir aquí. Se borró la copia en este teléfono.`,
    },
    section: (section, name) =>
      `«${section}» en el expediente de ${isolate(name)} ya no se comparte con usted. Se borró la copia en este teléfono.`,
    sectionAway: (section, name) =>
      `Ahora no se pudo consultar «${section}» en el expediente de ${isolate(name)}, y ha cambiado quién puede ver qué. Se borró la copia en este teléfono. Se volverá a obtener cuando sea posible.`,
    somebody: "otra persona",
    seen: "Lo he leído",
  },
  menu: {
    title: "En este expediente",
    charts: "Otros expedientes",
    waiting: "Pendiente de enviar",
    settings: "Este teléfono",
    back: "Volver",
  },
  ask: {
    title: "Pedir algo a la clínica",
    correction: "Pedir una corrección",
    keeps:
      "Sin conexión, esto espera en este teléfono durante 24 horas como máximo. Hasta entonces no se hace nada.",
    times: (when) =>
      `Estas horas estaban libres ${when}. Si la suya sigue libre se comprueba cuando se envía.`,
    noTimes: "No hay horas libres en este teléfono. Conéctese para verlas.",
    choose: "Elija una hora",
    send: "Enviar a la clínica",
    nothing: "Todavía no ha cambiado nada.",
    yours: "Lo que escribió sigue aquí.",
    full: "Ya espera demasiado en este teléfono. Envíe o retire algo primero.",
    notKept: "No se pudo guardar en este teléfono, así que no se enviará nada. Lo que escribió sigue aquí.",
    removed: "Nada",
  },
  queue: {
    title: "Pendiente de enviar",
    empty: "Nada espera en este teléfono.",
    count: inSpanish({
      one: (n) => `${n} petición espera a ser enviada`,
      other: (n) => `${n} peticiones esperan a ser enviadas`,
    }),
    told: inSpanish({
      one: () => "Hay respuesta a algo que pidió",
      other: (n) => `Hay respuesta a ${n} cosas que pidió`,
    }),
    lead: "Nada de esto se ha hecho todavía. Se envía cuando hay conexión, y entonces pasa todas las comprobaciones.",
    since: (when) => `Escrito ${when}`,
    until: (when) => `Se descarta ${when}, si no se pudo enviar hasta entonces. Se le dirá aquí.`,
    states: {
      waiting: "Todavía no enviado",
      unsure: "Enviado, y aún no sabemos si llegó. Volvemos a preguntar en cuanto podamos.",
    },
    unsureTitle: "Enviado, sin respuesta todavía",
    forRecord: (name) => `En el expediente de ${isolate(name)}`,
    withdraw: "No enviar esto",
    tooLate: "Ya se había enviado. Aquí se dice qué fue de ello.",
    ended: "Qué fue de ello",
    outcomes: {
      accepted: "La clínica lo tiene",
      sending: "El portal lo tiene y lo envía a la clínica",
      taken: "Esa hora ya no está libre. No se pidió nada.",
      changed: "El expediente cambió entretanto. No se pidió nada.",
      asked: "Esto ya se había pedido. No se pidió nada dos veces.",
      rejected: "No se pudo pedir. No se hizo nada.",
      closed: "Este expediente ya no está abierto para usted. No se pidió nada.",
      expired: "No se pudo enviar en 24 horas, así que se descartó. No se pidió nada a la clínica.",
      late: "Llegó demasiado tarde al portal, o no se podía saber cuánto había esperado, así que se descartó. No se pidió nada a la clínica.",
      clock:
        "El reloj de este teléfono se atrasó, así que no se puede saber cuánto esperó esto. Se descartó. No se pidió nada a la clínica.",
      other: "No se pidió nada.",
    },
    dropped: {
      refill: (medicine) => `Renovación de ${isolate(medicine)}`,
      appointment: (when) => `Cita: ${when}`,
      more: inSpanish({ one: (n) => `y ${n} más`, other: (n) => `y ${n} más` }),
    },
    next: {
      "see-request": "Ver cómo va",
      "choose-again": "Elegir otra hora",
      "see-what-changed": "Mirarlo y pedirlo de nuevo",
      "ask-on-page": "Pedirlo de nuevo",
      "ask-again": "Pedirlo de nuevo",
      call: "Si todavía lo necesita, llame a la clínica.",
    },
    yours: "Lo que escribió",
    seen: "Lo he leído",
    account:
      "Esta cuenta no puede enviar nada ahora. Lo que espera se queda en este teléfono hasta que pueda, o hasta que pasen 24 horas.",
    old: "Esta aplicación es demasiado antigua para enviar lo que espera. Actualícela.",
    lost: inSpanish({
      one: (n) =>
        `Ya no se pudo leer ${n} petición en este teléfono. Mire lo que ha pedido, y pídala de nuevo si no está.`,
      other: (n) =>
        `Ya no se pudieron leer ${n} peticiones en este teléfono. Mire lo que ha pedido, y pídalas de nuevo si no están.`,
    }),
    newer:
      "Una versión más nueva de esta aplicación escribió lo que espera aquí. Actualice la aplicación para verlo.",
  },
  settings: {
    title: "Este teléfono",
    signedIn: (email) => `Sesión iniciada como ${isolate(email)}`,
    language: "Idioma",
    kept: "En este teléfono se guarda una copia cifrada del expediente, para que pueda leerlo sin conexión. Se borra cuando cierra la sesión, y no se muestra tras 7 días sin conexión.",
    account: "Su cuenta y todo lo demás, en las páginas del portal",
    signOut: "Cerrar sesión",
  },
  signOut: {
    title: "¿Cerrar la sesión en este teléfono?",
    text: "Se borra la copia del expediente en este teléfono. En el expediente no cambia nada.",
    waiting: inSpanish({
      one: (n) => `${n} petición todavía no se ha enviado. Se retira cuando cierra la sesión.`,
      other: (n) => `${n} peticiones todavía no se han enviado. Se retiran cuando cierra la sesión.`,
    }),
    unsure: inSpanish({
      one: (n) =>
        `De ${n} petición aún no se sabe si llegó. Si llegó, la encontrará entre lo que ha pedido, en las páginas del portal.`,
      other: (n) =>
        `De ${n} peticiones aún no se sabe si llegaron. Si llegaron, las encontrará entre lo que ha pedido, en las páginas del portal.`,
    }),
    unread: inSpanish({
      one: (n) => `Todavía no ha leído la respuesta a ${n} petición. Se borra con la copia.`,
      other: (n) => `Todavía no ha leído las respuestas a ${n} peticiones. Se borran con la copia.`,
    }),
    look: "Mirar antes",
    yes: "Cerrar sesión y borrar la copia",
    no: "Seguir con la sesión",
  },
  covered: "Portal del paciente",
};
