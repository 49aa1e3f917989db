import type { Words } from "../en";

export const problems: Words["problems"] = {
  reference: "Si nos llama por esto, dé este código:",
  toChart: "Volver al resumen de este expediente",
  toCharts: "Ir a sus expedientes",
  toHome: "Ir a la página de inicio",
  toSignIn: "Iniciar sesión",
  tryAgain: "Intentar de nuevo",
  callClinic: "Si necesita ayuda, llame a su clínica.",
  file: {
    title: "No hemos podido traer este archivo",
    text: "Ahora no se puede obtener aquí. Esto no dice nada del resto del expediente. Pida el archivo a su clínica.",
    back: "Volver a la lista",
  },
  restoring: {
    title: "El portal está cerrado por un momento",
    text: "Hemos recuperado una copia guardada del portal y la estamos comprobando, para que nadie vea lo que no debe. Su historia clínica no está afectada. Vuelva más tarde; si no puede esperar, llame a su clínica.",
  },
  codes: {
    UNAUTHENTICATED: {
      title: "Inicie sesión",
      text: "Tiene que iniciar sesión para ver esta página. Cerramos su sesión cuando pasa un tiempo sin usarla.",
    },
    STEP_UP_REQUIRED: {
      title: "Confirme que es usted",
      text: "Esta página necesita una segunda comprobación. Confirme que es usted para continuar.",
    },
    ACCOUNT_NOT_ACTIVE: {
      title: "Esta cuenta no se puede usar ahora",
      text: "Su cuenta está suspendida o cerrada. Llame a su clínica para saber por qué.",
    },
    DELEGATION_NOT_ACTIVE: {
      title: "Este expediente ya no se comparte con usted",
      text: "El acceso terminó, fue retirado o todavía no ha empezado. La persona titular puede compartirlo de nuevo.",
    },
    GRANT_MISSING: {
      title: "Esta parte no se comparte con usted",
      text: "Puede abrir este expediente, pero no esta parte. Lo que se comparte con usted se acordó para este expediente, o depende de la edad de la persona.",
    },
    FORBIDDEN_ORIGIN: {
      title: "No aceptamos este formulario",
      text: "No venía de una de nuestras páginas, así que no se cambió nada. Abra la página otra vez e inténtelo de nuevo.",
    },
    OTHER_ACCOUNT: {
      title: "Ahora ha entrado otra persona",
      text: "Este formulario se abrió en otra cuenta. Mientras tanto alguien entró en una cuenta distinta, quizá en otra pestaña. No se ha cambiado nada.",
    },
    NOT_FOUND: {
      title: "No encontramos esta página",
      text: "Puede que la dirección no sea correcta, o que lo que había no esté aquí para usted. No se ha estropeado nada.",
    },
    METHOD_NOT_ALLOWED: {
      title: "Esto no funciona aquí",
      text: "Se pidió a la página algo que no puede hacer. No se cambió nada.",
    },
    LINK_EXPIRED: {
      title: "Este enlace ya no funciona",
      text: "Ya se usó o se acabó su plazo. Pida uno nuevo.",
    },
    SLOT_NOT_AVAILABLE: {
      title: "Esta hora se acaba de ocupar",
      text: "Otra persona se adelantó. Elija otra hora.",
    },
    INVALID_STATUS_TRANSITION: {
      title: "Esto ya se decidió",
      text: "Algo cambió mientras usted estaba en la página. Ábrala de nuevo para ver cómo está ahora.",
    },
    IDEMPOTENCY_KEY_CONFLICT: {
      title: "Esto ya se envió",
      text: "El mismo formulario se envió antes con otras respuestas. Abra la página de nuevo para ver lo que tenemos.",
    },
    VERSION_CONFLICT: {
      title: "Algo cambió mientras tanto",
      text: "El expediente cambió mientras usted estaba en la página. Ábrala de nuevo y revise antes de enviar.",
    },
    MUTATION_EXPIRED: {
      title: "Esto esperó demasiado",
      text: "No se envió a tiempo, así que no se cambió nada. Hágalo de nuevo, por favor.",
    },
    INVALID: {
      title: "Algo en el formulario no es correcto",
      text: "No se cambió nada. Vuelva atrás, revise sus respuestas y envíelo de nuevo.",
    },
    RATE_LIMITED: {
      title: "Demasiados intentos",
      text: "Para proteger los expedientes limitamos los intentos. Espere unos minutos e inténtelo de nuevo.",
    },
    UPSTREAM_UNUSABLE: {
      title: "No pudimos leer la respuesta de la clínica",
      text: "El sistema de la clínica nos envió algo que no podemos mostrar con seguridad. Esto no significa que no haya nada en el expediente.",
    },
    UPSTREAM_UNAVAILABLE: {
      title: "No podemos consultar los datos de la clínica",
      text: "Esto no significa que no haya nada en el expediente. Vuelva a intentarlo en unos minutos.",
    },
    UNEXPECTED: {
      title: "Algo falló de nuestro lado",
      text: "No es culpa suya. Esto no significa que no haya nada en el expediente. Vuelva a intentarlo en unos minutos.",
    },
    AUDIT_UNAVAILABLE: {
      title: "Ahora no podemos mostrar expedientes",
      text: "Cada consulta de un expediente debe quedar anotada, y eso no funciona ahora. Por eso no mostramos nada. Esto no significa que no haya nada en el expediente.",
    },
  },
};
