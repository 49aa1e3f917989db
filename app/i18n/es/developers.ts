/** The page for whoever writes an app. */
export const developers = {
  title: "Para desarrolladores",
  lead: "Una aplicación puede mostrar a las personas lo que muestran estas páginas y pedir lo que aquí se puede pedir. Actúa en nombre de una persona que se lo ha permitido.",
  openApi: (format: string) => `La descripción completa en un documento ${format}`,
  signIn: (standard: string) => `Cómo inicia sesión una aplicación (${standard})`,
  rules: {
    title: "Lo que vale en todas partes",
    token: (header: string) =>
      `La aplicación muestra un token de acceso en cada petición, en la cabecera ${header}. Las cookies no se miran.`,
    doors:
      "Un historial se abre con las mismas reglas que en las páginas, en cada petición, y cada lectura queda registrada.",
    unchanged: (tag: string, header: string) =>
      `Cada respuesta lleva un ${tag}. Si se envía de vuelta en ${header}, no hace falta enviar otra vez lo que no ha cambiado.`,
    once: (format: string) =>
      `Lo que se envía es ${format}. El identificador de una solicitud lo crea la aplicación una sola vez: enviado de nuevo con el mismo contenido, no pide nada más.`,
    time: (header: string) =>
      `Cada respuesta a un token lleva la cabecera ${header}: la hora del portal, firmada. Con ella se sabe cuánto tiempo esperó algo en un teléfono.`,
  },
  refusals: {
    title: "Rechazos",
    text: (standard: string, header: string) =>
      `Un rechazo es un problema (${standard}) con un código y, si lo hay, un motivo. Cuándo volver a preguntar figura en ${header}. Todo puede rechazarse de estas maneras:`,
    own: "También se rechaza con",
  },
  groups: {
    account: "La persona y sus historiales",
    record: "Lo que contiene un historial",
    asking: "Solicitudes y archivos para llevarse",
    phone: "Lo que un teléfono guarda y envía",
  },
  name: "Nombre",
  query: "Consulta",
  sends: "Se envía",
  answers: "Responde con",
};
