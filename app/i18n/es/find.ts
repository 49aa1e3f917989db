import type { Words } from "../en";
import { inSpanish } from "../plural";

export const find: Words["find"] = {
  text: "Buscar por nombre",
  more: "Por tipo y fecha",
  moreKinds: "Por tipo",
  moreDates: "Por fecha",
  kind: "Tipo",
  allKinds: "Todos los tipos",
  from: "Desde este día",
  to: "Hasta este día",
  dateHint: "Año, mes y día, por ejemplo 2026-03-31",
  apply: "Buscar",
  all: "Mostrar toda la lista",
  problem: "Hay un problema",
  errors: {
    date: "No pudimos leer esto como una fecha, así que no se usó. Escriba el año, el mes y el día, por ejemplo 2026-03-31.",
    order: "Este día es anterior al primero, así que no se usó.",
  },
  found: inSpanish({
    one: (n) => `${n} dato coincide con lo que busca.`,
    other: (n) => `${n} datos coinciden con lo que busca.`,
  }),
  /** What was looked for, on paper too. */
  lookedFor: (what) => `Ha buscado: ${what}.`,
  quoted: (typed) => `«${typed}»`,
  fromDay: (day) => `desde ${day}`,
  toDay: (day) => `hasta ${day}`,
  none: "Nada en esta lista coincide con lo que busca. Los nombres están como los escribió su clínica, a menudo en inglés. Pruebe con otra palabra u otras fechas, o muestre toda la lista.",
  undated: inSpanish({
    one: (n) => `Se omite ${n} dato porque no tiene fecha.`,
    other: (n) => `Se omiten ${n} datos porque no tienen fecha.`,
  }),
  heldNotSearched: "Lo que está en espera no se puede encontrar por nombre hasta que se publique.",
};
