import type { Words } from "../en";

export const charts: Words["charts"] = {
  title: "Expedientes que puede abrir",
  own: "Su propio expediente",
  ownHeading: "Su expediente",
  othersHeading: "Expedientes compartidos con usted",
  open: (name) => `Abrir el expediente de ${name}`,
  openOwn: "Abrir su expediente",
  as: {
    parent: "Usted es su madre o padre",
    guardian: "Usted es su tutor o tutora legal",
    caregiver: "Usted es la persona que le cuida",
    spouse: "Usted es su cónyuge",
    authorized_representative: "Usted es su representante autorizado",
  },
  until: (day) => `Hasta el ${day}`,
  empty: "No hay ningún expediente que pueda abrir con esta cuenta. Si esperaba ver uno, llame a su clínica.",
  closed: {
    pending: "A la espera de respuesta. Todavía no puede abrirlo.",
    "not-yet": "El acceso compartido todavía no ha empezado.",
    expired: "El acceso compartido ha terminado.",
    revoked: "Le retiraron el acceso. Ya no puede abrirlo.",
    "of-age":
      "Esta persona ya es mayor de edad, por eso terminó el acceso de su madre, padre o tutor. Puede compartir su expediente con usted si lo desea.",
    suspended: "Este expediente no se puede abrir ahora. Llame a la clínica.",
  },
};

export const accessLog: Words["accessLog"] = {
  title: "Quién ha visto este expediente",
  intro:
    "Cada vez que alguien abrió aquí una parte del expediente, primero lo más reciente. Las horas son las de la clínica.",
  empty: "Nadie ha abierto aquí este expediente todavía.",
  columns: { time: "Hora", who: "Quién", what: "Qué se abrió" },
  who: {
    you: "Usted",
    patient: "La persona titular",
    proxy: "Alguien con acceso compartido",
    staff: "Personal de la clínica",
    operator: "Quienes administran este portal",
    system: "El propio portal",
    recipient: "Alguien que recibió un enlace",
  },
  relations: {
    parent: "madre o padre",
    guardian: "tutor o tutora legal",
    caregiver: "persona que le cuida",
    spouse: "cónyuge",
    authorized_representative: "representante autorizado",
  },
  what: {
    "result-viewed": "Un resultado",
    "document-viewed": "Un documento",
    "summary-viewed": "El resumen",
    "changes-viewed": "Las novedades desde un día",
    "access-log-viewed": "Esta lista",
    "chart-list-viewed": "El nombre, en una lista de expedientes",
    "demographics-viewed": "Nombre y edad",
    "account-created": "Se creó una cuenta para este expediente",
    "delegation-created": "Se compartió el acceso con alguien",
    "section-viewed": "Una parte del expediente",
    other: "Otra cosa de este expediente",
  },
  sections: {
    allergies: "Alergias",
    medications: "Medicamentos",
    vitals: "Signos vitales",
    immunizations: "Vacunas",
    problems: "Problemas de salud",
    documents: "Documentos",
    results: "Resultados",
    appointments: "Citas",
  },
  incomplete:
    "Ahora mismo no podemos consultar los datos de la clínica, así que faltan las entradas sobre resultados concretos. Vuelva más tarde para verlas todas.",
  older: "Entradas anteriores",
  newest: "Volver a las más recientes",
};
