import type { Words } from "../en";
import { inSpanish } from "../plural";

export const results: Words["results"] = {
  title: "Resultados",
  intro: "Análisis e informes, primero los más recientes.",
  empty: "No hay resultados registrados. Cuando su clínica publique un resultado, lo encontrará aquí.",
  total: inSpanish({ one: (n) => `${n} resultado`, other: (n) => `${n} resultados` }),
  values: inSpanish({ one: (n) => `${n} valor`, other: (n) => `${n} valores` }),
  about: "aprox.",
  exact: (number) => `Redondeado para leerlo. En el expediente consta ${number}.`,
  noDate: "Sin fecha",
  kinds: {
    laboratory: "Análisis de laboratorio",
    imaging: "Radiografías y otras imágenes",
    procedure: "Procedimientos y exámenes",
    questionnaire: "Cuestionarios",
    other: "Otros resultados",
  },
  kindWithCount: (kind, count) => `${kind} (${count})`,
  pages: {
    label: "Páginas de resultados",
    of: (page, pages) => `Página ${page} de ${pages}`,
    newer: "Resultados más recientes",
    older: "Resultados anteriores",
  },
  corrected: "corregido",
  others: inSpanish({
    one: (n) => `y ${n} valor más en este grupo`,
    other: (n) => `y ${n} valores más en este grupo`,
  }),
  missing: inSpanish({
    one: (n) => `No nos llegó ${n} valor de este grupo. Pregunte por él en su clínica.`,
    other: (n) => `No nos llegaron ${n} valores de este grupo. Pregunte por ellos en su clínica.`,
  }),
  /** Beside a name that is ours, because the record has no words. */
  ourName: "palabra nuestra, el expediente solo trae un código",
  layNote:
    "Los nombres están como los escribió su clínica. La palabra común junto a un nombre es nuestra, para ayudarle; no forma parte del expediente.",
  readReport: "Leer el informe",
  positions: {
    "in-range": "dentro de lo habitual",
    low: "por debajo de lo habitual",
    high: "por encima de lo habitual",
    "critical-low": "muy por debajo de lo habitual",
    "critical-high": "muy por encima de lo habitual",
    abnormal: "fuera de lo habitual",
  },
  meaning: {
    "in-range": "Está dentro de los valores habituales que el laboratorio indicó para esta prueba.",
    low: "Está por debajo de los valores habituales que indicó el laboratorio. Pregunte al equipo médico qué significa.",
    high: "Está por encima de los valores habituales que indicó el laboratorio. Pregunte al equipo médico qué significa.",
    "critical-low":
      "El laboratorio lo marcó como muy por debajo de lo habitual. Si nadie ha hablado todavía con usted, llame ahora a la clínica.",
    "critical-high":
      "El laboratorio lo marcó como muy por encima de lo habitual. Si nadie ha hablado todavía con usted, llame ahora a la clínica.",
    abnormal: "El laboratorio lo marcó como fuera de lo habitual. Pregunte al equipo médico qué significa.",
    noRange:
      "No se indicaron valores habituales para esta prueba, así que esta página no puede decir cómo se compara el resultado.",
    nothing: "El laboratorio no indicó si esto es habitual.",
  },
  range: {
    usual: "Valores habituales",
    between: (low, high) => `de ${low} a ${high}`,
    atLeast: (low) => `${low} o más`,
    atMost: (high) => `${high} o menos`,
    appliesTo: (what, range) => `${what}: ${range}`,
    line: (value, range) =>
      `Recta numérica: el resultado, ${value}, junto a los valores habituales, ${range}.`,
    column: "Valores habituales",
  },
  absent: {
    unknown: "No se conoce el valor",
    "not-performed": "La prueba no se hizo",
    "not-asked": "No se preguntó",
    error: "La prueba no se pudo completar",
    masked: "El valor no se muestra",
    other: "No se indicó ningún valor",
    none: "No se indicó ningún valor",
  },
  nameless: {
    result: "Una prueba de la que no se envió el nombre",
    report: "Un informe del que no se envió el nombre",
    part: "Una parte de la que no se envió el nombre",
  },
  codeOnly: "Solo se envió un código. Pregunte en su clínica.",
  recording: "Un registro que esta página no puede mostrar. Pregunte en su clínica.",
  period: {
    between: (from, to) => `del ${from} al ${to}`,
    from: (from) => `desde el ${from}`,
    until: (to) => `hasta el ${to}`,
  },
  yes: "Sí",
  no: "No",
  held: {
    title: "Resultados en espera",
    day: (day) => `Del ${day}`,
    noDay: "Sin fecha",
    /** Never how many: a card is of a day. */
    some: "Hay resultados en espera.",
    why: "Ver por qué y hasta cuándo",
    reasons: {
      "sensitive-conversation": "Su equipo médico quiere hablar con usted antes de que lo lea.",
      "awaiting-review": "Un profesional médico lo está revisando primero.",
      legal: "Una norma legal dice que debe esperar.",
      other: "Su clínica lo retiene por ahora.",
      "not-final": "El laboratorio todavía no ha terminado.",
    },
    until: (when) => `Podrá leerlo aquí a partir del ${when}.`,
    untilReleased: "Podrá leerlo aquí en cuanto su clínica lo publique.",
    untilFinal: "Podrá leerlo aquí en cuanto sea definitivo.",
    ask: "Si quiere saberlo antes, llame a su clínica y pregunte por su equipo médico.",
  },
  detail: {
    title: (day) => `Resultado del ${day}`,
    titleNoDay: "Resultado",
    back: "Todos los resultados",
    taken: "Fecha de la prueba",
    reported: "Fecha del informe",
    period: (from, to) => `del ${from} al ${to}`,
    kind: "Tipo",
    specimen: "Muestra",
    bodySite: "Parte del cuerpo",
    method: "Método",
    performers: "Informado por",
    panel: "Forma parte de",
    about: "Sobre este resultado",
    members: "En este grupo de pruebas",
    components: "Partes de este resultado",
    conclusion: "Qué dice el informe",
    incomplete: {
      title: "Este resultado no está completo",
      parts: inSpanish({
        one: (n) => `No se pudo mostrar ${n} parte de este resultado. Pregunte por ella en su clínica.`,
        other: (n) =>
          `No se pudieron mostrar ${n} partes de este resultado. Pregunte por ellas en su clínica.`,
      }),
      text: "Aquí no aparece lo que dice el informe, porque puede referirse a algo que no se pudo mostrar. Pídalo en su clínica.",
    },
    comments: "Comentarios",
    theResult: "Resultado",
    correctedNow: "Este resultado se corrigió.",
    correctedFrom: "Antes de la corrección decía:",
    correctedUnknown: "Su clínica no nos indicó qué decía antes.",
    reportedAt: (when) => `informado el ${when}`,
    interpretation: "En palabras del laboratorio",
  },
  trend: {
    title: "A lo largo del tiempo",
    caption: (unit) => `La misma prueba a lo largo del tiempo, en ${unit}`,
    captionNoUnit: "La misma prueba a lo largo del tiempo",
    chart: (count, from, to) =>
      inSpanish({
        one: (n) =>
          `Gráfico de ${n} resultado, del ${from} al ${to}. Los mismos números están en la tabla de abajo.`,
        other: (n) =>
          `Gráfico de ${n} resultados, del ${from} al ${to}. Los mismos números están en la tabla de abajo.`,
      })(count),
    band: (range) => `Valores habituales: ${range}`,
    date: "Fecha",
    value: "Resultado",
    position: "Cómo se compara",
    thisOne: "este resultado",
    run: {
      inside: (count, since) => `Dentro de los valores habituales las ${count} veces desde el ${since}.`,
      outside: (count, since) => `Fuera de los valores habituales las ${count} veces desde el ${since}.`,
    },
  },
};
