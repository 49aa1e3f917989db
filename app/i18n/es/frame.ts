import type { Words } from "../en";
import { isolate } from "../isolate";
import { inSpanish } from "../plural";

export const frame: Words["frame"] = {
  portal: "Portal del paciente",
  skip: "Ir al contenido",
  chooseLanguage: "Elegir idioma",
  menu: "Menú",
  sections: "En este expediente",
  elsewhere: "Otras páginas",
  allRecords: "Todos los expedientes",
  signIn: "Iniciar sesión",
  signOut: "Cerrar sesión",
  home: "Página de inicio",
  whose: "De quién es este expediente",
  thisRecord: "Este expediente",
  initialsUnknown: "?",
  titles: {
    page: (page) => `${page} · Portal del paciente`,
    own: (page, name) => `${page} · ${isolate(name)}`,
    acting: (page, name) => `${page} · en nombre de ${isolate(name)}`,
    preview: (page, name) => `${page} · vista previa del expediente de ${isolate(name)}`,
  },
  menuItems: {
    summary: "Resumen",
    medications: "Medicamentos",
    problems: "Problemas de salud",
    immunizations: "Vacunas",
    vitals: "Signos vitales",
    appointments: "Citas",
    requests: "Lo que ha pedido",
    documents: "Documentos",
    allergies: "Alergias",
    results: "Resultados",
    demographics: "Nombre y datos de contacto",
    exports: "Llevarse el expediente",
    "access-log": "Quién ha visto este expediente",
  },
  years: inSpanish({ one: (n) => `${n} año`, other: (n) => `${n} años` }),
  months: (count) =>
    count === 0
      ? "menos de un mes"
      : inSpanish({ one: (n) => `${n} mes`, other: (n) => `${n} meses` })(count),
  acting: {
    sign: "En nombre de otra persona",
    now: (name, as) => `Usted actúa en nombre de ${isolate(name)}, ${as}`,
    until: (name, as, day) => `Usted actúa en nombre de ${isolate(name)}, ${as}, hasta el ${day}`,
    unnamed: "otra persona",
    shared: "Qué se comparte con usted",
    sharedIntro: "Puede abrir estas partes del expediente. No se le muestra nada más.",
    roles: {
      parent: "como su madre o padre",
      guardian: "como su tutor o tutora legal",
      caregiver: "como la persona que le cuida",
      spouse: "como su cónyuge",
      authorized_representative: "como su representante autorizado",
    },
  },
  entering: {
    title: (name) => `Ahora está en el expediente de ${isolate(name)}`,
    text: (as) =>
      `Usted está aquí ${as}. Lo que mire y haga queda anotado en la lista de visitas del expediente, que su titular puede leer.`,
  },
  preview: {
    sign: "Vista previa de su expediente",
    now: (who) => `Esto es una vista previa: su expediente tal como lo vería ${who}.`,
    nothingChanges: "Solo usted ve esta página; no se ha enviado ni compartido nada.",
    back: "Volver a compartir",
    roles: {
      parent: "su madre o padre",
      guardian: "su tutor o tutora legal",
      caregiver: "la persona que le cuida",
      spouse: "su cónyuge",
      authorized_representative: "su representante autorizado",
    },
  },
  print: {
    born: (day) => `Fecha de nacimiento: ${day}`,
    printed: (when) => `Impreso: ${when}`,
  },
  urgent: "En una emergencia, no espere a esta página. Llame ahora al número de emergencias de su zona.",
};
