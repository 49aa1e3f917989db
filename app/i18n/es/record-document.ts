import type { Words } from "../en";
import { isolate } from "../isolate";
import { inSpanish } from "../plural";

export const recordDocument: Words["recordDocument"] = {
  title: "Expediente de salud",
  titleOf: (name) => `Expediente de salud de ${isolate(name)}`,
  skip: "Ir a lo que contiene",
  asOf: (clinic, when) => `Tal como constaba en ${clinic} el ${when}.`,
  later: "No incluye lo que se añadió o cambió después.",
  madeFor: {
    parent:
      "Se preparó para su madre o su padre, que puede actuar en su nombre. Contiene lo que se comparte con esa persona.",
    guardian:
      "Se preparó para su tutor o tutora, que puede actuar en su nombre. Contiene lo que se comparte con esa persona.",
    caregiver:
      "Se preparó para la persona que le cuida, que puede actuar en su nombre. Contiene lo que se comparte con ella.",
    spouse:
      "Se preparó para su esposa o esposo, que puede actuar en su nombre. Contiene lo que se comparte con esa persona.",
    authorized_representative:
      "Se preparó para su representante autorizado, que puede actuar en su nombre. Contiene lo que se comparte con esa persona.",
  },
  keep: "Es privado. Guárdelo donde solo usted y las personas de su confianza puedan leerlo.",
  days: {
    between: (from, to) =>
      `Solo se eligieron estos días: del ${from} al ${to}. También está lo que no tiene fecha.`,
    from: (from) => `Solo se eligió el tiempo desde el ${from}. También está lo que no tiene fecha.`,
    whole: (parts) => `Completo, sea de la fecha que sea: ${parts}.`,
    until: (to) => `Solo se eligió el tiempo hasta el ${to}. También está lo que no tiene fecha.`,
  },
  contents: "Lo que contiene",
  toContents: "Volver a lo que contiene",
  entries: inSpanish({ one: (n) => `${n} entrada`, other: (n) => `${n} entradas` }),
  readings: inSpanish({ one: (n) => `${n} medición`, other: (n) => `${n} mediciones` }),
  span: (from, to) => `del ${from} al ${to}`,
  nothing: "No hay nada registrado",
  nothingOfDays: "nada de los días elegidos",
  nothingHere: "No hay nada registrado en esta parte.",
  nothingInDays: "No hay nada registrado en esta parte en los días elegidos.",
  onHold: "hay algo en espera",
  notComplete: "no está completo",
  held: {
    until: (when) => `Podrá leerlo en el portal del paciente a partir del ${when}.`,
    untilReleased: "Podrá leerlo en el portal del paciente en cuanto su clínica lo libere.",
    untilFinal: "Podrá leerlo en el portal del paciente en cuanto sea definitivo.",
  },
  notIn: "Lo que no contiene",
  left: {
    "not-chosen": (parts) => `Partes que no se eligieron: ${parts}.`,
    "not-shared": (parts) => `Partes que no se comparten con la persona para quien se preparó: ${parts}.`,
  },
  never:
    "Lo que se pidió a la clínica, los mensajes, las facturas y la lista de quién ha visto el expediente.",
  files: {
    inside: "Los archivos de los documentos e informes están dentro, si no son demasiado grandes.",
    elsewhere:
      "Los archivos de los documentos e informes que no son texto. Están en este mismo expediente como página web.",
    save: (name) => `Guardar ${name}`,
    tooLarge:
      "Este archivo es demasiado grande para estar dentro. Lo encontrará en el portal del paciente, o pídalo a su clínica.",
    notOnPaper:
      "Este archivo no está dentro. Lo encontrará en el portal del paciente, o en este mismo expediente como página web.",
  },
  born: (day) => `Fecha de nacimiento: ${day}`,
  page: (number) => `Página ${number}`,
  boxes:
    "Un cuadro pequeño ocupa el lugar de una letra o un signo que no se pudo dibujar. Este mismo expediente como página web lo muestra.",
  table: {
    date: (zone) => `Fecha (${zone})`,
    until: (zone) => `Hasta (${zone})`,
    name: "Nombre",
    value: "Resultado",
    unit: "Unidad",
    range: "Rango habitual",
    standing: "Dónde se sitúa",
    words: "Palabras del laboratorio",
    status: "Estado",
    kind: "Tipo",
    within: "Parte de",
    from: "Informado por",
    statuses: { final: "definitivo", amended: "modificado", corrected: "corregido" },
  },
  end: "Fin del expediente",
};
