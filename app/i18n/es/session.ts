import type { Words } from "../en";

export const sessionEnd: Words["sessionEnd"] = {
  label: "Su sesión",
  readIdle: (time) =>
    `Esta página se cierra a las ${time}, porque no se ha abierto nada en un rato. Así protegemos su expediente.`,
  readTooOld: (time) =>
    `Esta página se cierra a las ${time}. Doce horas después de iniciar sesión, le pedimos que la inicie de nuevo.`,
  writeIdle: (time) =>
    `A las ${time} esta página se cubre, porque no se ha enviado nada en un rato. Lo que ha escrito se conserva.`,
  writeTooOld: (time) =>
    `A las ${time} esta página se cubre. Doce horas después de iniciar sesión, le pedimos que la inicie de nuevo. Lo que ha escrito se conserva.`,
  stay: "Mantener la sesión",
  stayInNewTab: "Mantener la sesión (se abre en otra pestaña)",
  veil: {
    title: "Esta página está cubierta para protegerle",
    text: "Estuvo abierta un rato sin que se enviara nada. Lo que ha escrito sigue aquí. Inicie sesión de nuevo en otra pestaña, vuelva a esta y muestre la página.",
    signIn: "Iniciar sesión de nuevo (se abre en otra pestaña)",
    show: "Mostrar la página",
  },
  away: {
    title: "Esta página se ha cerrado",
    text: "Estuvo abierta un rato sin usarse. Su sesión sigue iniciada, porque ha usado el portal en otra pestaña.",
    goBack: "Abrir la página de nuevo",
  },
  signedIn: {
    title: "Su sesión está iniciada",
    text: "Puede cerrar esta pestaña y volver a la anterior. Lo que escribió allí sigue allí.",
  },
};

export const keptForm: Words["keptForm"] = {
  title: "Usted iba a enviar algo",
  text: (when) =>
    `Lo envió ${when}, pero para entonces tenía que iniciar sesión de nuevo. No se ha hecho nada con ello. Se guardó solo para usted y todavía no se ha enviado.`,
  textConfirmed: (when) =>
    `Lo envió ${when}, pero antes tenía que confirmar que es usted. No se ha hecho nada con ello. Se guardó solo para usted y todavía no se ha enviado.`,
  fields: {
    email: "Correo electrónico",
    newEmail: "Nuevo correo electrónico",
    language: "Idioma",
    reason: "Motivo",
    note: "Nota",
    name: "Nombre",
    deviceName: "Nombre",
    label: "Nombre",
    notices: "Avisos por correo",
    relationship: "Relación",
  },
  entry: "Dato",
  left: "Las contraseñas, los códigos y los archivos no se guardan nunca. Si hacen falta, se los pediremos de nuevo.",
  send: "Enviarlo ahora",
  forget: "Descartarlo",
  openPage: "Abrir la página sin enviar nada",
  toCharts: "Ir a sus expedientes",
};
