import type { Words } from "../en";
import { inSpanish } from "../plural";

export const deskRecords: Words["deskRecords"] = {
  menu: {
    title: "Historias",
    text: "Busque a un paciente por su número de historia: cuenta, quién puede ver la historia, qué pidió.",
  },
  title: "Buscar una historia",
  lead: "No se muestran datos de salud. Cada búsqueda queda anotada con su nombre, también en el registro de accesos de ese paciente.",
  label: "Número de historia",
  hint: "Completo, por ejemplo MRN-00042.",
  submit: "Buscar",
  errors: {
    missing: "Escriba un número de historia.",
    unknown: "Ningún paciente tiene este número de historia.",
    unavailable: "Ahora no se pueden consultar las historias de la clínica. Pruebe dentro de unos minutos.",
  },
  found: "Encontrado",
  name: "Nombre",
  born: "Fecha de nacimiento",
  number: "Número de historia",
  unknownName: "No se conoce",
  accounts: "Cuenta",
  noAccount: "Este paciente no tiene cuenta.",
  delegations: "Quién puede ver esta historia",
  noDelegation: "Nadie más.",
  requests: "Qué pidió",
  noRequest: "Nada todavía.",
  open: (what: string) => `Abrir: ${what}`,
  openRequest: (what: string, day: string) => `Abrir: ${what}, ${day}`,
  asked: (when: string) => `Pedido ${when}`,
  more: inSpanish({ one: () => "Y 1 anterior.", other: (n) => `Y ${n} anteriores.` }),
};
