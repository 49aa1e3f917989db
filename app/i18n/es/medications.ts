import type { Words } from "../en";
import { inSpanish } from "../plural";

export const medications: Words["medications"] = {
  title: "Medicamentos",
  intro:
    "Medicamentos recetados, o que la clínica sabe que usted toma. No deje ni cambie ninguno sin preguntar.",
  empty: "No hay medicamentos registrados. Si toma alguno, dígaselo a su clínica.",
  active: "Los que se toman ahora",
  planned: "Previstos o en pausa",
  past: "Anteriores",
  total: inSpanish({ one: (n) => `${n} medicamento`, other: (n) => `${n} medicamentos` }),
  statuses: {
    active: "Actual",
    "on-hold": "En pausa",
    cancelled: "Cancelado",
    completed: "Terminado",
    stopped: "Suspendido",
    draft: "Todavía sin recetar",
    unknown: "No se sabe si se sigue tomando",
    intended: "Previsto",
    "not-taken": "No se toma",
  },
  statusUnknown: "No está registrado si se sigue tomando",
  doNotTake: "No tome este medicamento",
  noDose: "El expediente no dice cómo tomarlo. Pregunte en su clínica o farmacia.",
  told: "Comunicado a la clínica, no recetado allí",
  more: "Más sobre este medicamento",
  why: "Para qué",
  prescribedBy: "Recetado por",
  reportedBy: "Comunicado por",
  statusReason: "Motivo de este estado",
  form: "Presentación",
  written: "Fecha de la receta",
  taken: "Se toma",
  from: (day) => `desde el ${day}`,
  until: (day) => `hasta el ${day}`,
  between: (from, to) => `desde el ${from} hasta el ${to}`,
  refills: "Repeticiones permitidas",
  refillCount: (count) =>
    count === 0
      ? "sin repeticiones"
      : inSpanish({ one: (n) => `${n} repetición`, other: (n) => `${n} repeticiones` })(count),
  quantity: "Cantidad en cada entrega",
  lasts: "Alcanza para",
  valid: "Validez de la receta",
  category: "Dónde se usa",
  visit: "Consulta",
  notes: "Notas",
};
