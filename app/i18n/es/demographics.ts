import type { Words } from "../en";

export const demographics: Words["demographics"] = {
  title: "Nombre y datos de contacto",
  lead: "Así le conoce y le localiza su clínica. Las cartas y llamadas van a lo que figura aquí.",
  leadActing: "Así conoce y localiza la clínica a esta persona.",
  parts: {
    name: "Nombre",
    address: "Domicilio",
    phones: "Teléfono",
    email: "Correo electrónico",
    language: "Idioma",
    contact: "A quién llamar en una emergencia",
  },
  fields: {
    givenName: "Nombre o nombres de pila",
    familyName: "Apellidos",
    preferredName: "Cómo prefiere que le llamen",
    addressLines: "Calle y número",
    addressCity: "Localidad",
    addressState: "Estado o región",
    addressPostalCode: "Código postal",
    addressCountry: "País",
    phoneMobile: "Teléfono móvil",
    phoneHome: "Teléfono de casa",
    phoneWork: "Teléfono del trabajo",
    email: "Correo electrónico en la clínica",
    language: "Idioma para hablar con la clínica",
    contactName: "Nombre de la persona a quien llamar",
    contactRelationship: "Qué relación tiene con el paciente",
    contactPhone: "Teléfono de la persona a quien llamar",
  },
  ownFields: {
    preferredName: "Cómo prefiere usted que le llamen",
    contactRelationship: "Qué relación tiene con usted",
  },
  address: "Dirección",
  nothing: "No consta nada",
  morePhones: "Otros números que constan",
  moreEmails: "Otros correos que constan",
  ownersEmail:
    "El correo electrónico no se muestra aquí. Sirve para recuperar la cuenta de su titular, así que solo esa persona lo ve y pide cambiarlo.",
  signInEmail: "Puede no ser el mismo con el que usted inicia sesión.",
  toAccount: "Cambiar el correo con el que inicia sesión",
  ask: "Pedir una corrección",
  notShared:
    "Puede ver estos datos, pero no se comparte con usted pedir correcciones. El titular puede hacer las dos cosas.",
  form: {
    title: "Pedir una corrección",
    lead: "Cambie lo que esté mal y deje el resto. Su clínica revisa lo que pide, normalmente en dos días laborables. Hasta entonces no cambia nada.",
    leadActing:
      "Cambie lo que esté mal y deje el resto. La clínica revisa lo que se pide, normalmente en dos días laborables. Hasta entonces no cambia nada.",
    back: "Volver a nombre y datos de contacto",
    problem: "Hay un problema",
    hints: {
      preferredName: "Si no es el nombre de pila.",
      addressLines: "Como en una carta. Use más líneas si las necesita.",
      contactRelationship: "Por ejemplo: hija, vecino.",
      email:
        "La clínica lo comprueba con usted antes de usar otra dirección. A la que consta ahora se le avisa de que alguien lo pidió.",
    },
    chooseLanguage: "Elija un idioma",
    submit: "Revisar los cambios",
    away: "Ahora no se puede acceder a los registros de la clínica, así que no hay nada que corregir aquí. Inténtelo en unos minutos.",
    awayTyped:
      "Ahora no se puede acceder a los registros de la clínica, así que no se envió nada. Lo que escribió sigue aquí. Inténtelo en unos minutos.",
    nothingChanged: "Todavía no ha cambiado nada.",
    preview:
      "En una vista previa no se envía nada. Alguien con este acceso podría pedir aquí una corrección, pero no del correo electrónico.",
    notTaken:
      "El sistema de la clínica no lo ha aceptado. No se ha pedido nada. Lo que escribió sigue aquí. Llame a la clínica: pueden decirle por qué.",
    draftGone:
      "Lo que había escrito ya no se conserva: espera una hora, y solo para usted. No se envió nada. Esto es lo que consta ahora; escriba sus cambios otra vez, por favor.",
    tooMuch:
      "Es demasiado para una sola petición. No se envió nada y lo que escribió sigue aquí. Pida primero una parte y después el resto.",
    alreadySent:
      "Ya envió este formulario, y esto es otra cosa. Lo que escribió sigue aquí. Mire primero lo que está a la espera y envíelo después como una petición nueva.",
  },
  faults: {
    "too-long": (field) => `${field}: es demasiado largo. Acórtelo.`,
    characters: (field) =>
      `${field}: contiene signos que no se pueden guardar. Use letras, cifras y signos comunes, en una sola línea.`,
    phone: (field) => `${field}: escriba un número de teléfono, por ejemplo 207-555-0100.`,
    email: (field) => `${field}: escriba un correo completo, por ejemplo nombre@example.com.`,
    language: (field) => `${field}: elija un idioma de la lista.`,
    "name-needed": (field) => `${field}: aquí hace falta un nombre.`,
    "street-needed": (field) => `${field}: escriba la calle o vacíe toda la dirección.`,
    "contact-name-needed": (field) => `${field}: diga quién es o vacíe los tres campos.`,
    "already-asked": (field) =>
      `${field}: ya hay una corrección de esto a la espera de la clínica. Retírela primero si quiere otra cosa.`,
  },
  waiting:
    "Hay una corrección a la espera de la clínica. Hasta que decidan, lo que figura aquí se queda como está.",
  toOneWaiting: "Ver cómo va",
  toWaiting: "Ver lo que está a la espera",
  check: {
    title: "Revise lo que pide",
    lead: "Todavía no se ha enviado nada.",
    now: "Consta ahora",
    willBe: "Usted pide",
    removed: "Que se quite",
    told: "Enviamos un breve mensaje al correo que consta, para que nadie pueda cambiar esto sin que se sepa. No dice qué ha pedido.",
    next: "Cuando lo envíe, el personal de la clínica lo mira y decide. Puede seguirlo en «Lo que ha pedido» y retirarlo hasta entonces.",
    send: "Enviar a la clínica",
    edit: "Cambiar algo",
  },
  conflict: {
    title: "La clínica cambió esto mientras tanto",
    lead: "No se envió nada ni se sobrescribió nada. Mire lo que consta ahora. Lo que escribió sigue en el formulario.",
    seen: "Lo que usted vio",
    now: "Consta ahora",
    asked: "Usted pide",
  },
};
