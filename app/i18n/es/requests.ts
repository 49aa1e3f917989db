import type { Words } from "../en";
import { inSpanish } from "../plural";

export const requests: Words["requests"] = {
  title: "Lo que ha pedido",
  menu: "Lo que ha pedido",
  intro: "Todo lo que se ha pedido aquí a la clínica, lo más reciente primero.",
  empty: "Todavía no ha pedido nada a la clínica aquí.",
  back: "Volver a lo que ha pedido",
  open: "En espera o acordado",
  past: "Terminado",
  all: "Todo lo que ha pedido",
  kinds: { appointment: "Cita", refill: "Renovación de un medicamento", demographics: "Cambio de sus datos" },
  asked: (when: string) => `Pedido ${when}`,
  askedBy: {
    you: "Lo ha pedido usted",
    patient: "Lo ha pedido el paciente",
    proxy: "Lo ha pedido alguien que actúa por usted",
  },
  more: "Ver esta petición",
  reference: "Referencia",
  referenceHint: "Dígala cuando llame por este asunto.",
  problem: "Hay un problema",
  statuses: {
    appointment: {
      submitting: "Lo estamos enviando a la clínica",
      proposed: "La clínica lo tiene. La hora está guardada para usted, pero todavía no está confirmada.",
      booked: (day: string, time: string) => `Cita confirmada para el ${day} a las ${time}`,
      bookedShort: "Confirmada",
      rejected: "La clínica ha dicho que no",
      "slot-gone": "Esa hora ya no estaba libre",
      cancelled: "Cancelada",
      failed: "No pudimos enviarlo",
    },
    refill: {
      submitting: "Lo estamos enviando a la clínica",
      requested: "La clínica lo tiene",
      approved: "Aprobada",
      completed: "Terminada",
      rejected: "No aprobada",
      cancelled: "Cancelada",
      failed: "No pudimos enviarlo",
    },
    demographics: {
      submitting: "Lo estamos enviando a la clínica",
      pending: "La clínica lo tiene",
      approved: "Hecho: su expediente se ha cambiado",
      rejected: "No aprobado",
      cancelled: "Retirado",
      failed: "No pudimos enviarlo",
    },
  },
  cancelling: "Usted lo canceló. Se lo estamos diciendo a la clínica.",
  steps: {
    title: "En qué punto está",
    asked: "Usted lo ha pedido",
    sending: "Lo estamos enviando a la clínica",
    received: "La clínica lo tiene",
    approved: "La clínica lo aprueba",
    booked: "La clínica confirma la cita",
    completed: "El medicamento está listo o ya se entregó",
    changed: "La clínica cambia sus datos",
    done: "hecho",
    now: "ahora",
    later: "pendiente",
  },
  clinicSays: "La respuesta de la clínica",
  noReason: "La clínica no ha dado ningún motivo. Llame si quiere saber más.",
  outcomes: {
    "slot-not-available":
      "Esta hora ya no estaba libre cuando la pedimos. No se ha reservado nada. Puede elegir otra.",
    "slot-past":
      "Esta hora ya había pasado antes de que pudiéramos pedirla. No se ha reservado nada. Puede elegir otra.",
    ended: "La receta había terminado. No se ha pedido nada a la clínica.",
    changed: "La receta ha cambiado entretanto. No se ha pedido nada a la clínica. Mírela y pídalo otra vez.",
    "not-refillable":
      "Aquí no se puede pedir la renovación de este medicamento. No se ha pedido nada a la clínica.",
    "already-asked": "La renovación de este medicamento ya se había pedido.",
    withheld: "Esto ya no se puede mostrar aquí. No se ha pedido nada a la clínica.",
    "from-changed":
      "Sus datos han cambiado entretanto. No se ha pedido nada a la clínica. Mírelos y pídalo otra vez.",
    "authority-gone":
      "Antes de enviarlo, su acceso a este expediente terminó o cambió. No se ha pedido nada a la clínica.",
    "upstream-refused":
      "El sistema de la clínica no lo ha aceptado. No se ha pedido nada. Llame a la clínica.",
    "not-taken-back":
      "No se pudo retirar. Sigue en pie. Si ya no lo quiere, llame a la clínica y diga la referencia.",
    unsettled:
      "Lo intentamos durante un rato y no pudimos enviarlo. No se ha pedido nada. Llame a la clínica o pídalo otra vez.",
    other: "No se ha pedido nada a la clínica. Llame o pídalo otra vez.",
  },
  next: {
    title: "Qué pasa ahora",
    submitting: (by: string) =>
      `Seguimos intentándolo. No tiene que hacer nada. Si no se puede enviar, esta página lo dirá ${by} a más tardar.`,
    cancelling: (by: string) =>
      `Seguimos avisando a la clínica. Si no se consigue, esta página lo dirá ${by} a más tardar.`,
    waiting: (day: string) =>
      `Alguien de la clínica lo mira. La respuesta aparecerá aquí. Si el ${day} no la hay, llame a la clínica y diga la referencia.`,
    waitingNow:
      "Alguien de la clínica lo mira. La respuesta aparecerá aquí. Si todavía no la hay, llame ahora a la clínica y diga la referencia.",
    booked:
      "Venga a esta hora. Si no puede venir, cancele la cita aquí o llame a la clínica, para que otra persona pueda usarla.",
    approved: (day: string) =>
      `La clínica prepara la receta. Pregunte en su farmacia si ya la tienen. Si el ${day} no la tienen, llame a la clínica.`,
    approvedNow:
      "La clínica prepara la receta. Pregunte en su farmacia si ya la tienen. Si no la tienen, llame ahora a la clínica.",
    completed: "No hay nada más que hacer.",
    ended: "Si todavía lo necesita, puede pedirlo otra vez o llamar a la clínica.",
    failed: "No se ha pedido nada. Llame a la clínica o pídalo otra vez aquí.",
  },
  facts: {
    when: "Cuándo",
    what: "Para qué",
    with: "Con",
    where: "Dónde",
    reason: "Lo que escribió",
    medicine: "Medicamento",
    note: "Lo que escribió",
    fields: "Lo que se debe cambiar",
    onFileThen: "Constaba entonces",
    askedFor: "Se pide",
    askedOn: "Pedido",
    decidedOn: "Respondido",
    by: "Quién",
  },
  calendar: "Ponerla en mi calendario",
  calendarHint: "Un archivo que los calendarios pueden abrir. Solo dice cuándo y dónde.",
  cancel: {
    link: {
      appointment: "Cancelar esta cita",
      refill: "Retirar esta petición",
      demographics: "Retirar esta petición",
    },
    title: {
      appointment: "¿Quiere cancelar esta cita?",
      refill: "¿Quiere retirar esta petición de renovación?",
      demographics: "¿Quiere retirar esta petición?",
    },
    facts: {
      appointment: [
        "La hora queda libre para otra persona.",
        "Se lo decimos a la clínica.",
        "Esto no se puede deshacer. Puede pedir otra hora.",
      ],
      refill: ["Le decimos a la clínica que no la tramite.", "Puede pedirla otra vez más adelante."],
      demographics: [
        "Le decimos a la clínica que no la tramite.",
        "Sus datos se quedan como están.",
        "Puede pedirlo otra vez más adelante.",
      ],
    },
    submit: { appointment: "Sí, cancelarla", refill: "Sí, retirarla", demographics: "Sí, retirarla" },
    keep: "No, dejarla",
  },
  done: {
    asked: "Lo ha pedido.",
    cancelled: "Lo ha cancelado.",
    already: "Ya lo había enviado. Esto es lo que ha pasado con ello.",
    "too-late": "Ya no se puede cancelar aquí: ha sido respondida o está terminada. Así está ahora.",
  },
  appointment: {
    title: "Pedir una cita",
    lead: "Elija una hora libre, diga de qué se trata y envíelo. La hora queda guardada para usted hasta que la clínica responda. La cita está confirmada cuando la clínica lo dice.",
    find: {
      title: "Buscar una hora",
      service: "Tipo de visita",
      practitioner: "Con quién",
      place: "Dónde",
      day: "Día",
      any: {
        service: "Cualquier tipo",
        practitioner: "Cualquier persona",
        place: "Cualquier lugar",
        day: "Cualquier día",
      },
      zone: "Estoy en otra zona horaria",
      zoneLabel: "Mostrar las horas también como son en",
      zoneNone: "Solo la hora de la clínica",
      apply: "Mostrar las horas libres",
      all: "Mostrar todas las horas libres",
    },
    lost: "Algo de lo que había elegido ya no está libre. Esto es lo que hay además.",
    clinicTime: (zone: string) => `Todas las horas son las de la clínica (${zone}).`,
    yourTime: (time: string, place: string) => `${time} en ${place}`,
    times: "Elija una hora",
    total: inSpanish({ one: (n) => `${n} hora libre`, other: (n) => `${n} horas libres` }),
    none: "No hay ninguna hora libre en las próximas seis semanas. Llame a la clínica: quizá sepan de alguna.",
    noneTitle: "No hay horas libres",
    unavailable: {
      title: "Ahora no podemos ver las horas libres",
      text: "Esto no significa que no haya ninguna. No pudimos consultar el calendario de la clínica.",
      lastSeen: (when: string) => `Lo vimos por última vez ${when}.`,
      wayOn: "Inténtelo otra vez en unos minutos o llame a la clínica.",
    },
    incomplete: "Puede haber más horas de las que se muestran aquí. Acote la búsqueda o llame a la clínica.",
    until: (from: string, to: string) => `de ${from} a ${to}`,
    reason: "¿De qué se trata?",
    reasonHint:
      "Unas palabras para la clínica. En una emergencia, no espere una respuesta aquí: llame a su número local de emergencias.",
    submit: "Pedir esta hora",
    errors: {
      slotId: "Elija una hora",
      reason: "Diga de qué se trata",
      reasonLong: "Dígalo con menos palabras: como mucho 500 caracteres",
      reasonInvalid: "Quite los caracteres especiales",
    },
    taken: {
      title: "Esta hora ya no está libre",
      text: "No se ha pedido nada nuevo. Lo que escribió sigue aquí: elija otra hora y envíelo otra vez.",
      others: "Las otras horas más cercanas",
      noOthers: "No hay otra hora libre cercana. Mire todas las horas libres o llame a la clínica.",
    },
    tooMany: {
      title: "Hay demasiadas peticiones en espera",
      text: "Ya espera respuesta a varias citas. Espere, retire alguna o llame a la clínica.",
    },
    unreachable: {
      title: "No pudimos preguntar a la clínica",
      text: "Ahora no podemos consultar el calendario de la clínica. No se ha pedido nada. Lo que escribió sigue aquí: envíelo otra vez en un momento o llame a la clínica.",
    },
    preview:
      "En una vista previa no se envía nada. Alguien con este acceso podría elegir una hora y enviarla aquí.",
    note: "Para pedir otra cita:",
  },
  refill: {
    title: "Pedir la renovación de un medicamento",
    link: "Pedir la renovación",
    linkFor: (medicine: string) => `Pedir la renovación de ${medicine}`,
    back: "Volver a los medicamentos",
    lead: "La clínica lo revisa antes de que se entregue el medicamento. No deje de tomarlo mientras espera.",
    medicine: "Medicamento",
    note: "¿Hay algo que la clínica deba saber? (opcional)",
    noteHint:
      "Por ejemplo, para cuántos días le queda. Si ya no le queda o se encuentra mal, llame a la clínica.",
    submit: "Pedir esta renovación",
    errors: {
      noteLong: "Dígalo con menos palabras: como mucho 500 caracteres",
      noteInvalid: "Quite los caracteres especiales",
    },
    asked: "Se ha pedido una renovación.",
    askedLink: "En qué punto está",
    cannot: "Aquí no se puede pedir la renovación",
    why: "Por qué no se puede pedir la renovación",
    refusals: {
      ended:
        "Esta receta ha terminado. Si todavía toma el medicamento, llame a la clínica: pueden hacer una nueva.",
      "on-hold": "Esta receta está en pausa. Llame a la clínica antes de tomar más.",
      "not-ordered":
        "Este medicamento está previsto y todavía no se ha recetado. Llame a la clínica si lo esperaba.",
      "do-not-take": "Su expediente dice que no tome este medicamento. Llame a la clínica si tiene dudas.",
      reported:
        "Este medicamento se comunicó a la clínica y no se recetó allí. Pregunte a quien lo recetó o en su farmacia.",
      inpatient:
        "Este medicamento era para una estancia en el hospital. Llame a la clínica si todavía lo necesita.",
      "no-repeats": "En esta receta no quedan renovaciones. Llame a la clínica: pueden hacer una nueva.",
      changed:
        "Esta receta cambió después de que usted abriera la página. Mire cómo está ahora y pídala otra vez si sigue siendo lo que quiere.",
      "already-asked":
        "La renovación de este medicamento ya se ha pedido y la clínica todavía no ha respondido.",
      "not-refillable":
        "El expediente no dice si este medicamento se sigue tomando. Llame a la clínica para preguntarlo.",
    },
    unreachable: {
      title: "No pudimos preguntar a la clínica",
      text: "Ahora no podemos consultar el expediente en la clínica. No se ha pedido nada. Lo que escribió sigue aquí: envíelo otra vez en un momento o llame a la clínica.",
    },
    preview:
      "En una vista previa no se envía nada. Alguien con este acceso podría pedir una renovación aquí.",
  },
  notTaken: {
    title: "El sistema de la clínica no lo ha aceptado",
    text: "No se ha pedido nada. Lo que escribió sigue aquí. Llame a la clínica: pueden decirle por qué y hacerlo por usted.",
  },
  conflict:
    "Este formulario ya se envió con otras palabras. No se ha pedido nada nuevo. Mire lo que ha pedido o rellene el formulario de nuevo.",
};
