import type { Words } from "../en";

export const glossary: Words["glossary"] = {
  title: "Qué significan estas palabras",
  terms: {
    usualRange: {
      term: "Valores habituales",
      meaning:
        "Los valores que el laboratorio indicó como habituales para esta prueba. Cada laboratorio tiene los suyos. Un valor fuera de ellos no siempre es un problema, y un valor dentro de ellos no siempre quiere decir que todo esté bien. Pregunte a su equipo médico qué significa para usted.",
    },
    far: {
      term: "Muy por encima, muy por debajo",
      meaning: "El propio laboratorio marcó el valor así. El portal no lo decide.",
    },
    corrected: {
      term: "Corregido",
      meaning:
        "El resultado se cambió después de enviarse por primera vez. Usted ve el nuevo. Si nos dijeron qué decía antes, también se muestra.",
    },
    notFinal: {
      term: "En espera, no definitivo",
      meaning:
        "El laboratorio envió una primera versión (llamada preliminar) que todavía puede cambiar. Podrá leerla cuando sea definitiva.",
    },
    interpretation: {
      term: "En palabras del laboratorio",
      meaning: "Lo que el laboratorio escribió sobre el valor (llamado interpretación), tal como se envió.",
    },
    intolerance: {
      term: "Alergia o intolerancia",
      meaning:
        "Dos clases de reacción. En una alergia participan las defensas del cuerpo (el sistema inmunitario). Una intolerancia es una reacción de otra clase. Usted ve la palabra que está escrita en el expediente.",
    },
    criticality: {
      term: "Podría ser peligrosa",
      meaning:
        "Cuán grave podría ser una reacción en el futuro, según lo valoró alguien para el expediente (llamado criticidad). Cuán grave fue una reacción está escrito junto a ella.",
    },
    unconfirmed: {
      term: "Sin confirmar",
      meaning: "Alguien lo anotó como posible. El expediente todavía no dice que sea así.",
    },
    status: {
      term: "Actual y anterior",
      meaning:
        "El expediente dice cuál de los dos es (llamado estado). Si no lo dice, está con lo actual, para que no se pase por alto.",
    },
    asNeeded: {
      term: "Solo cuando haga falta",
      meaning:
        "No según un plan fijo, sino por el motivo que se indica. Si no sabe bien cuándo, pregunte en su clínica o farmacia.",
    },
    refills: {
      term: "Repeticiones permitidas",
      meaning:
        "Cuántas veces más puede entregarlo la farmacia después de la primera, según la receta. El expediente no dice cuántas quedan. Su farmacia lo sabe.",
    },
  },
};
