import type { Words } from "../en";

export const allergies: Words["allergies"] = {
  title: "Alergias",
  intro: "Lo que le causa una reacción. Dígaselo siempre a quien le atienda.",
  empty:
    "No hay alergias registradas, y tampoco consta que usted no tenga ninguna. Avise a su clínica si algún medicamento, alimento u otra cosa le causa una reacción.",
  noKnownTitle: "Su expediente dice",
  noKnown: "Esto consta en su expediente. Avise a su clínica si no es correcto.",
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
  onset: "Desde",
  lastOccurrence: "Última vez",
  recorded: "Registrada",
  notes: "Notas",
};
