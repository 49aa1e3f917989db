import type { Words } from "../en";
import { inSpanish } from "../plural";

export const states: Words["states"] = {
  yourClinic: "su clínica",
  phoneOf: (clinic) => `Teléfono de ${clinic}:`,
  source: (clinic, when) => `Fuente: ${clinic} · consultado ${when}`,
  sourceOnly: (clinic) => `Fuente: ${clinic}`,
  unavailable: {
    title: "No pudimos consultar los datos de la clínica",
    notNothing:
      "Esto no significa que no haya nada en el expediente. Solo que no podemos mostrarlo en este momento.",
    lastSeen: (when) => `Vimos esta parte del expediente por última vez ${when}.`,
    neverSeen: "Todavía no hemos podido ver esta parte del expediente.",
    wayOn: "Vuelva a intentarlo en unos minutos. Si necesita saberlo ya, llame a su clínica.",
    again: "Intentar de nuevo",
  },
  withheld: {
    title: "Esto no se comparte con usted",
    text: "La persona titular del expediente, o su clínica, no ha compartido esta parte con usted. Ellos pueden cambiarlo.",
  },
  incomplete: {
    title: "Esta lista no está completa",
    unreadable: inSpanish({
      one: (n) => `No se pudo mostrar ${n} dato. Pregunte por él en su clínica.`,
      other: (n) => `No se pudieron mostrar ${n} datos. Pregunte por ellos en su clínica.`,
    }),
    missingPages: "Su clínica no nos envió la lista entera. Puede que haya más. Pregunte en su clínica.",
  },
  stale: {
    title: "Esta es una copia anterior",
    text: (when) =>
      `Ahora mismo no pudimos consultar a su clínica. Usted ve lo que teníamos ${when}. Puede que algo haya cambiado desde entonces.`,
  },
  emptyTitle: "Todavía no hay nada aquí",
};
