import type { Words } from "../en";

export const allergies: Words["allergies"] = {
  title: "Alergias",
  intro: "Lo que puede causar una reacción. Dígaselo a toda persona que preste atención médica.",
  empty:
    "No hay alergias registradas, y tampoco consta que no haya ninguna. Avise a su clínica de cualquier reacción a un medicamento, un alimento u otra cosa.",
  held: {
    title: "Una parte de esta lista está en espera",
    day: (day) => `Del ${day}`,
    noDay: "Sin fecha",
  },
  noKnownTitle: "El expediente dice",
  noKnown: "Esto es lo que quedó anotado. Avise a su clínica si no es correcto.",
  active: "Actuales",
  past: "Del pasado, o que ya no se consideran alergias",
  kinds: { allergy: "Alergia", intolerance: "Intolerancia" },
  categories: {
    food: "Alimento",
    medication: "Medicamento",
    environment: "Entorno",
    biologic: "Medicamento biológico",
  },
  criticality: {
    high: "Puede ser peligrosa",
    low: "Es poco probable que sea peligrosa",
    "unable-to-assess": "No se sabe si puede ser peligrosa",
  },
  severity: { mild: "leve", moderate: "moderada", severe: "grave" },
  clinicalStatus: { active: "Actual", inactive: "No activa ahora", resolved: "Superada" },
  verification: {
    unconfirmed: "Sin confirmar",
    presumed: "Probable, sin confirmar",
    confirmed: "Confirmada",
    refuted: "Se comprobó que no es una alergia",
  },
  reaction: "Reacción",
  reactions: "Reacciones",
  reactionTo: (substance) => `a ${substance}`,
  reactionUnknown: "No consta qué reacción causa.",
  route: "Vía de contacto:",
  reactionOnset: (day) => `Cuándo apareció: ${day}`,
  onset: "Desde",
  lastOccurrence: "Última vez",
  recorded: "Registrada",
  recordedOn: (day) => `Fecha de registro: ${day}`,
  notes: "Notas",
};
