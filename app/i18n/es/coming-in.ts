import type { Words } from "../en";

/** Entrar: una cuenta nueva, un código de la clínica, otra contraseña, otro correo. */
export const comingIn: Words["comingIn"] = {
  fields: {
    recordNumber: "Número de historia",
    recordNumberHint: "Figura en las cartas y facturas de su clínica.",
    birthDate: "Fecha de nacimiento",
    email: "Correo electrónico",
    code: "Código de activación",
    codeHint: "Cinco grupos de tres letras y cifras. Da igual escribirlo en mayúsculas o minúsculas.",
  },
  errors: {
    recordNumber: {
      missing: "Escriba su número de historia.",
      invalid: "Escriba el número de historia como figura en su carta: letras, cifras y guiones.",
    },
    birthDate: {
      missing: "Escriba su fecha de nacimiento.",
      invalid: "Escriba su fecha de nacimiento con año, mes y día.",
    },
    email: {
      missing: "Escriba su correo electrónico.",
      invalid: "Escriba una dirección de correo completa, con el signo @.",
      same: "Es la dirección que ya tiene su cuenta. Escriba otra.",
    },
    code: {
      missing: "Escriba su código de activación.",
      invalid: "Escriba el código tal como se lo dio la clínica.",
      wrong: "No es el código con el que se pidió este enlace. Revíselo e inténtelo de nuevo.",
    },
    refused:
      "Este código y esta fecha de nacimiento no van juntos. Puede que el código esté mal escrito, ya usado o caducado. Revise ambos o pida a su clínica un código nuevo.",
    limit: "Hubo demasiados intentos desde aquí. Espere una hora e inténtelo de nuevo.",
  },
  signUp: {
    title: "Crear una cuenta",
    lead: "Díganos quién es. Después enviaremos un enlace a la dirección de correo que su clínica tiene de usted.",
    emailHint: "La que tiene su clínica.",
    submit: "Enviarme el enlace",
    otherWays: "Si este no es su caso",
    toCode: "Tengo un código de activación de mi clínica",
    noEmail:
      "Si su clínica no tiene su correo, o tiene otro, pídale un código de activación. Los menores de 18 años también lo necesitan.",
    proxies:
      "Si cuida de alguien y usted no es paciente aquí, no puede crear una cuenta en esta página. Necesita una invitación de esa persona o de la clínica.",
    haveAccount: "Ya tengo cuenta: iniciar sesión",
  },
  code: {
    title: "Usar un código de activación",
    lead: "Su clínica le dio un código. Escríbalo junto con su fecha de nacimiento y el correo con el que quiere iniciar sesión.",
    emailHint: "Enviaremos allí un enlace para comprobar que es suyo.",
    submit: "Continuar",
    noCode: "No tengo código",
  },
  confirm: {
    title: "Elija su contraseña",
    lead: "Es el último paso. Después podrá iniciar sesión.",
    codeAgain:
      "Escriba otra vez su código de activación, para que nadie más que usted pueda usar este enlace.",
    submit: "Crear mi cuenta",
  },
  forgot: {
    title: "¿Olvidó su contraseña?",
    lead: "Díganos el correo con el que inicia sesión. Le enviaremos un enlace para elegir una contraseña nueva.",
    submit: "Enviarme el enlace",
  },
  reset: {
    title: "Elija una contraseña nueva",
    lead: "Se cerrará su sesión en todas partes y entrará con la contraseña nueva.",
    submit: "Cambiar mi contraseña",
  },
  emailChange: {
    title: "Cambiar su correo electrónico",
    now: (email: string) => `Su cuenta usa ahora ${email}.`,
    lead: "Enviaremos un enlace a la dirección nueva. El cambio vale cuando usted lo abra allí. También avisaremos a la dirección anterior, y durante una semana el cambio se podrá deshacer desde ella.",
    clinic:
      "Esto sirve solo para iniciar sesión y para los mensajes de este portal. Los datos que tiene su clínica no cambian.",
    label: "Correo electrónico nuevo",
    submit: "Enviar el enlace",
    confirmTitle: "Confirme su correo electrónico nuevo",
    confirmLead: (email: string) => `Desde ahora iniciará sesión con ${email}.`,
    confirmSubmit: "Usar esta dirección",
    undoTitle: "Conservar su correo anterior",
    undoLead: (email: string) =>
      `Su cuenta vuelve a usar ${email} y se cierra la sesión de todos. Después elija una contraseña nueva.`,
    undoSubmit: "Conservar mi dirección anterior",
  },
  newPassword: {
    label: "Contraseña nueva",
    hint: "Al menos 15 caracteres. Cuatro o más palabras seguidas se recuerdan bien. Valen todos los caracteres, también los espacios.",
    faults: {
      missing: "Escriba una contraseña nueva.",
      "too-short": "La contraseña es demasiado corta. Use al menos 15 caracteres.",
      "too-long": "La contraseña es demasiado larga. Use como máximo 1024 caracteres.",
      common: "Esta contraseña es de las primeras que se prueban. Elija una menos frecuente.",
      personal:
        "Esta contraseña es casi toda su nombre, su correo, su fecha de nacimiento o su número de historia. Elija una que otros no puedan saber.",
    },
  },
  newLink: {
    "sign-up": "Pedir un enlace nuevo",
    password: "Pedir un enlace nuevo",
    email: "Iniciar sesión para pedir un enlace nuevo",
  },
  done: {
    demo: "Esta demostración no envía correos. Vea aquí lo que habría enviado",
    toSignIn: "Iniciar sesión",
    toAccount: "Volver a su cuenta",
    toForgot: "Elegir una contraseña nueva",
    "sign-up": {
      title: "Mire su correo",
      text: "Si lo que escribió coincide con nuestros datos, hemos enviado un mensaje a la dirección que su clínica tiene de usted. Contiene un enlace que vale 24 horas.",
      next: "¿No ha llegado nada en diez minutos? Revise lo que escribió, mire en la carpeta de correo no deseado o pida a su clínica un código de activación.",
    },
    code: {
      title: "Mire su correo",
      text: "Hemos enviado un mensaje a la dirección que escribió. Contiene un enlace que vale 24 horas.",
      next: "Tenga a mano su código de activación: lo necesitará otra vez después del enlace. ¿No ha llegado nada? Revise la dirección y escriba el código de nuevo.",
    },
    registered: {
      title: "Su cuenta está lista",
      text: "Inicie sesión con su correo y la contraseña que acaba de elegir.",
      next: "Después puede añadir un segundo paso para entrar, de modo que una contraseña robada por sí sola no abra nada.",
    },
    "password-asked": {
      title: "Mire su correo",
      text: "Si hay una cuenta con esta dirección, le hemos enviado un mensaje. Contiene un enlace que vale 24 horas.",
      next: "¿No ha llegado nada en diez minutos? Revise la dirección, mire en la carpeta de correo no deseado o llame a su clínica.",
    },
    "password-chosen": {
      title: "Su contraseña ha cambiado",
      text: "Se cerró su sesión en todas partes. Inicie sesión con la contraseña nueva.",
      next: "Si usa un segundo paso para entrar, se le pedirá como antes.",
    },
    "email-asked": {
      title: "Mire su correo",
      text: "Hemos enviado un enlace a la dirección nueva. Ábralo allí antes de 24 horas para confirmar el cambio.",
      next: "Hasta entonces su cuenta conserva la dirección anterior.",
    },
    "email-changed": {
      title: "Su correo electrónico ha cambiado",
      text: "Desde ahora inicie sesión con la dirección nueva.",
      next: "Hemos avisado a su dirección anterior. Durante una semana el cambio se puede deshacer desde ella.",
    },
    "email-kept": {
      title: "Su cuenta conserva su dirección anterior",
      text: "Se ha cerrado la sesión de todos en su cuenta.",
      next: "Si usted no pidió el cambio, alguien entró en su cuenta. Elija ahora una contraseña nueva y llame a su clínica.",
    },
  },
};
