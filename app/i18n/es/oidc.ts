import type { Words } from "../en";
import { isolate } from "../isolate";

export const oidc: Words["oidc"] = {
  title: "Iniciar sesión con su organización",
  or: "O use una cuenta que tenga en otro lugar",
  start: "Iniciar sesión con su organización",
  toSignIn: "Ir a la página de inicio de sesión",
  signInAndConnect: "Iniciar sesión y conectarla",
  refused: {
    notConnected: {
      title: "Todavía no conocemos este acceso",
      text: "Su organización dice quién es usted, pero ninguna cuenta del portal está conectada con ello. Inicie sesión aquí una vez con su correo y su contraseña. Después podrá conectar las dos. Si todavía no tiene cuenta aquí, pregunte en su clínica.",
    },
    away: {
      title: "El acceso de su organización no responde",
      text: "No hemos podido conectar con ella. Inténtelo de nuevo en unos minutos, o inicie sesión con su correo y su contraseña.",
    },
    notActive: {
      title: "Esta cuenta no se puede usar ahora",
      text: "Está en pausa o cerrada. Llame a su clínica para que la abran de nuevo.",
    },
    other: {
      title: "Ese acceso no ha funcionado",
      text: "La respuesta de su organización no correspondía a lo que preguntamos, o llegó tarde. No se ha iniciado ninguna sesión. Empiece de nuevo desde la página de inicio de sesión.",
    },
  },
  identities: {
    title: "Acceso con otra organización",
    lead: "Puede abrir su cuenta con un acceso que tenga en otra organización. El portal solo sabe por ella que usted es usted, y nada más.",
    none: "Todavía no hay nada conectado.",
    beginText: "Le llevaremos a su organización y después de vuelta aquí.",
    begin: "Conectar un acceso",
    waiting: (organisation) =>
      `Acaba de identificarse en ${isolate(organisation)}. ¿Quiere que ese acceso abra esta cuenta a partir de ahora?`,
    connect: "Sí, conectarlo",
    since: (day) => `Conectado desde el ${day}`,
    used: (when) => `Usado por última vez el ${when}`,
    neverUsed: "Sin usar todavía",
    disconnect: (organisation) => `Desconectar ${isolate(organisation)}`,
    otherAccount: "Ese acceso ya abre otra cuenta del portal, por eso no se ha conectado.",
    toAccount: "Volver a su cuenta",
  },
};
