import type { Words } from "../en";
import { isolate } from "../isolate";

export const apps: Words["apps"] = {
  title: "Iniciar sesión en una aplicación",
  ask: (app) => `¿Permitir que ${isolate(app)} abra sus historias clínicas?`,
  lead: "Una aplicación pide iniciar sesión en su nombre.",
  rows: { app: "Aplicación", on: "Lo pide desde", account: "Sesión abierta aquí como" },
  may: "Si lo permite, la aplicación podrá:",
  list: [
    "mostrar su historia y las que comparten con usted, y guardar una copia que se puede leer sin conexión",
    "pedir citas, renovaciones de medicamentos y correcciones en su nombre",
  ],
  mayNot: "No podrá cambiar su contraseña, su correo ni con quién comparte.",
  lasts:
    "La sesión sigue abierta allí hasta que pase 24 horas sin usar la aplicación, y 30 días como máximo. Puede cerrarla cuando quiera, en su cuenta, en «Dónde tiene la sesión abierta».",
  warn: "Permítalo solo si acaba de empezar usted a iniciar sesión en la aplicación. Nadie de su clínica se lo pedirá nunca.",
  notYou:
    "Si esta no es su cuenta, no lo permita. Cierre primero la sesión y empiece de nuevo en la aplicación.",
  yes: "Permitirlo y volver a la aplicación",
  no: "No permitirlo",
  over: {
    title: "Empiece de nuevo en la aplicación",
    text: "Lo que pidió la aplicación ya se respondió, tardó demasiado o se empezó en otro dispositivo. No se ha abierto nada. Vuelva a la aplicación e inicie sesión allí otra vez.",
  },
  refused: {
    title: "No se ha podido conectar esta aplicación",
    text: "Lo que pidió la aplicación no coincide con lo que el portal sabe de ella, así que no se ha abierto nada. Vuelva a la aplicación e inténtelo de nuevo.",
    again: "Si vuelve a ocurrir, diga a su clínica qué aplicación es.",
  },
  tag: "Aplicación",
  stopped: {
    title: "Sesión cerrada por su seguridad",
    text: (app, when) =>
      `La sesión de ${isolate(app)} se cerró ${when}, porque se volvió a usar una clave que ya se había usado. Puede ser un fallo de la aplicación, o que alguien haya copiado lo que había en su teléfono.`,
    next: "Para seguir, inicie sesión de nuevo en la aplicación. Si cree que otra persona tiene los datos de su teléfono, cambie su contraseña.",
  },
};
