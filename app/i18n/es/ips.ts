import type { Words } from "../en";
import { isolate } from "../isolate";
import { inSpanish } from "../plural";

export const ips: Words["ips"] = {
  title: "Resumen del paciente",
  titleOf: (name) => `Resumen del paciente: ${isolate(name)}`,
  clinic: "La clínica que lleva esta historia",
  sections: {
    medications: "Medicamentos",
    allergies: "Alergias e intolerancias",
    problems: "Problemas de salud",
    immunizations: "Vacunas",
    results: "Resultados",
    vitals: "Signos vitales",
    pastProblems: "Problemas de salud del pasado",
  },
  none: "Este resumen no tiene entradas de este tipo. Eso no significa que no las haya.",
  chosen: {
    medications: "Lo que se toma o está previsto. Los medicamentos del pasado no figuran.",
    results: "El valor más reciente de cada prueba.",
    vitals: "La medición más reciente de cada tipo.",
  },
  left: inSpanish({
    one: (n) => `${n} prueba de hace más tiempo no figura en este resumen. Está en el expediente completo.`,
    many: (n) =>
      `${n} de pruebas de hace más tiempo no figuran en este resumen. Están en el expediente completo.`,
    other: (n) =>
      `${n} pruebas de hace más tiempo no figuran en este resumen. Están en el expediente completo.`,
  }),
  unread: inSpanish({
    one: (n) =>
      `${n} entrada no se pudo expresar en palabras. Pregunte a la clínica que lleva esta historia.`,
    many: (n) =>
      `${n} de entradas no se pudieron expresar en palabras. Pregunte a la clínica que lleva esta historia.`,
    other: (n) =>
      `${n} entradas no se pudieron expresar en palabras. Pregunte a la clínica que lleva esta historia.`,
  }),
  columns: {
    medicine: "Medicamento",
    dose: "Cómo se toma",
    substance: "Alergia a",
    reaction: "Reacción",
    problem: "Problema",
    vaccine: "Vacuna",
    test: "Prueba",
    value: "Valor",
    range: "Valores habituales",
    date: "Fecha",
    since: "Desde",
    state: "Estado",
  },
  notRecorded: "No consta",
  planned: "Previsto",
  doNotTake: "No debe tomarse",
  notGiven: "No administrada",
};
