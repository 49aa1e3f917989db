import type { Words } from "../en";
import { inSpanish } from "../plural";

const waitText = inSpanish({
  one: () => "Sin ellos, podrá intentarlo otra vez dentro de un minuto.",
  other: (n) => `Sin ellos, podrá intentarlo otra vez dentro de ${n} minutos.`,
});

export const landing: Words["landing"] = {
  title: "Su expediente médico, en palabras claras",
  lead: "Lea los resultados de sus pruebas y qué significan, consulte sus alergias y vea quién ha mirado su expediente.",
  promises: [
    {
      title: "Resultados que se entienden",
      text: "Cada valor aparece junto a los valores habituales, con una frase clara.",
    },
    {
      title: "Para las personas que cuida",
      text: "Vea el expediente de un hijo o de un familiar que lo comparta con usted, y solo lo que comparta.",
    },
    {
      title: "Puede comprobar quién lo miró",
      text: "Cada vez que alguien abre aquí su expediente queda anotado para que usted lo vea.",
    },
  ],
  signIn: "Iniciar sesión",
  goOn: "Ir a sus expedientes",
  noAccount: "¿Todavía no tiene cuenta? Cree una",
};

export const signIn: Words["signIn"] = {
  title: "Iniciar sesión",
  email: "Correo electrónico",
  password: "Contraseña",
  submit: "Iniciar sesión",
  problem: "Hay un problema",
  errors: {
    emailMissing: "Escriba su correo electrónico.",
    passwordMissing: "Escriba su contraseña.",
    wrong:
      "El correo electrónico y la contraseña no corresponden a una cuenta que pueda entrar. Revise ambos e inténtelo de nuevo.",
    suspended: "Esta cuenta está suspendida. Llame a su clínica para que la vuelvan a abrir.",
    locked:
      "Usted bloqueó esta cuenta, así que nadie puede entrar. Para volver a abrirla, llame a su clínica. Le pedirán que demuestre quién es.",
    rateLimited:
      "Hubo demasiados intentos equivocados con este correo o desde su red. Espere un rato, use un dispositivo con el que ya haya entrado, o escriba el código de su segundo paso junto con la contraseña.",
    passkey:
      "No encontramos una cuenta que se abra con esta llave de acceso. Inténtelo otra vez o use su contraseña.",
    again: "Algo cambió mientras iniciaba sesión. Empiece de nuevo, por favor.",
  },
  code: "Código de su segundo paso, si lo tiene",
  codeHint: "De su aplicación de autenticación, o un código de recuperación. Con él puede continuar ahora.",
  wait: (minutes) => waitText(minutes),
  orPasskey: "O sin contraseña",
  passkey: "Entrar con una llave de acceso",
  passkeyFailed: "No funcionó o se interrumpió. Inténtelo otra vez o use su contraseña.",
  forgot: "¿Olvidó su contraseña?",
  noAccount: "¿Todavía no tiene cuenta? Cree una",
  signedOut: "Ha cerrado la sesión. En este dispositivo no queda nada de su expediente.",
  expired: "Inicie sesión para continuar. Cerramos su sesión cuando pasa un tiempo sin usarla.",
  demo: {
    title: "Esto es una demostración",
    text: "Estas personas son inventadas. Todas tienen la misma contraseña:",
    who: "Entre como una de ellas:",
    seeded: "Entre con el identificador del paciente seguido de @example.com.",
  },
};
