import type { Words } from "../en";
import { inSpanish } from "../plural";

export const summary: Words["summary"] = {
  title: "Resumen",
  intro: "Lo importante ahora, de cada parte de este expediente.",
  introShared: "Lo importante ahora, de las partes de este expediente que se comparten con usted.",
  appointment: {
    title: "Próxima cita",
    none: "No hay ninguna cita próxima registrada. Para pedir una, llame a su clínica.",
    empty: "No hay citas registradas. Para pedir una, llame a su clínica.",
    more: inSpanish({
      one: (n) => `Todas las citas (${n} próxima más)`,
      other: (n) => `Todas las citas (${n} próximas más)`,
    }),
    all: "Todas las citas",
  },
  results: {
    title: "Resultados nuevos",
    none: "No hay resultados nuevos en los últimos 30 días.",
    all: "Todos los resultados",
    find: "Buscar un resultado por su nombre",
    tally: {
      allUsual: inSpanish({
        one: () => "dentro de lo habitual",
        other: (n) => `los ${n} dentro de lo habitual`,
      }),
      unusual: (some, all) => (all === 1 ? "fuera de lo habitual" : `${some} de ${all} fuera de lo habitual`),
      usual: (some, all) => `${some} de ${all} dentro de lo habitual; de los demás no se dice nada`,
    },
    total: inSpanish({
      one: (n) => `${n} resultado en los últimos 30 días`,
      other: (n) => `${n} resultados en los últimos 30 días`,
    }),
  },
  allergies: { all: "Todo sobre las alergias", none: "No consta ninguna alergia actual." },
  medications: {
    title: "Medicamentos que se toman ahora",
    none: "No consta ningún medicamento que se tome ahora.",
    all: "Todos los medicamentos",
  },
  problems: {
    title: "Problemas de salud actuales",
    none: "No consta ningún problema de salud actual.",
    all: "Todos los problemas de salud",
  },
  clinicWords:
    "Los nombres de este expediente están como los escribió la clínica, en otro idioma que esta página.",
  firstOf: (shown, total) => `Los primeros ${shown} de ${total}`,
};

export const lists: Words["lists"] = {
  pages: {
    label: "Páginas de esta lista",
    of: (page, pages) => `Página ${page} de ${pages}`,
    previous: "Página anterior",
    next: "Página siguiente",
  },
  held: {
    title: "En espera",
    day: (day) => `Del ${day}`,
    noDay: "Sin fecha",
    /** Never how many: a card is of a day. */
    some: "Hay datos en espera.",
  },
};
