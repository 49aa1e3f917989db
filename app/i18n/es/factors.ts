import type { Words } from "../en";
import { isolate } from "../isolate";
import { inSpanish } from "../plural";

const inMinutes = inSpanish({ one: () => "dentro de un minuto", other: (n) => `dentro de ${n} minutos` });
const inHours = inSpanish({ one: () => "dentro de una hora", other: (n) => `dentro de ${n} horas` });
const inTime = (minutes: number) => (minutes < 90 ? inMinutes(minutes) : inHours(Math.ceil(minutes / 60)));

export const secondFactor: Words["secondFactor"] = {
  title: "Segundo paso",
  lead: "Su contraseña es correcta. Falta una cosa que demuestre que es usted.",
  code: "Código de su aplicación de autenticación",
  codeHint: "Seis cifras. Cada 30 segundos aparece un código nuevo.",
  recovery: "Código de recuperación",
  recoveryHint: "Uno de los diez códigos que apuntó o imprimió. Cada uno sirve una sola vez.",
  submit: "Continuar",
  useRecovery: "No tengo mi teléfono: usar un código de recuperación",
  useApp: "Usar el código de la aplicación",
  usePasskey: "Usar su llave de acceso",
  passkeyFailed: "No funcionó o se interrumpió. Inténtelo otra vez o use otra manera.",
  startAgain: "Entrar como otra persona",
  noWay: "Si ya no tiene ninguna de estas cosas, llame a su clínica. Le pedirán que demuestre quién es.",
  problem: "Hay un problema",
  errors: {
    missing: "Escriba un código.",
    wrong: "Este código no es correcto o ya se usó. Espere al siguiente y escríbalo.",
    passkey: "No pudimos comprobar su llave de acceso. Inténtelo otra vez o use otra manera.",
    rateLimited: (minutes) =>
      `Hubo demasiados códigos equivocados. Podrá intentarlo otra vez ${inTime(minutes)}. Si no fue usted, puede que alguien sepa su contraseña: cámbiela o llame a su clínica.`,
  },
};

export const stepUp: Words["stepUp"] = {
  title: "Confirme que es usted",
  lead: "Lo que viene ahora podría perjudicarle en manos de otra persona; por eso preguntamos una vez más. Vale durante 10 minutos.",
  password: "Su contraseña",
  submit: "Confirmar",
  back: "Ahora no",
  errors: {
    passwordMissing: "Escriba su contraseña.",
    passwordWrong: "Esta contraseña no es correcta.",
  },
};

export const factors: Words["factors"] = {
  title: "Segundo paso al iniciar sesión",
  lead: "Con un segundo paso, nadie puede abrir su cuenta solo con su contraseña.",
  firstLead: "Antes de continuar, añada un segundo paso a su cuenta. Se tarda unos dos minutos.",
  none: "Todavía no tiene un segundo paso.",
  kinds: { totp: "Aplicación de autenticación", passkey: "Llave de acceso" },
  added: (day) => `Añadido el ${day}`,
  used: (day) => `Usado por última vez el ${day}`,
  neverUsed: "Todavía sin usar",
  change: (name) => `Cambiar ${isolate(name)}`,
  addHeading: "Añadir un segundo paso",
  addTotp: "Añadir una aplicación de autenticación",
  addTotpText:
    "Una aplicación de su teléfono muestra un código nuevo cada 30 segundos. Sirve en cualquier teléfono.",
  addPasskey: "Añadir una llave de acceso",
  addPasskeyText:
    "Su teléfono u ordenador abre la cuenta con su huella, su cara o su PIN. No hace falta contraseña.",
  codesHeading: "Códigos de recuperación",
  codesLeft: inSpanish({ one: () => "Le queda 1 código.", other: (n) => `Le quedan ${n} códigos.` }),
  codesNone: "No tiene códigos de recuperación. Le permiten entrar si pierde su teléfono.",
  makeCodes: "Crear códigos de recuperación",
  makeNewCodes: "Crear nuevos códigos de recuperación",
  goOn: "Continuar",
  name: "Un nombre para reconocerlo",
  nameHint: "Por ejemplo: mi teléfono",
  problem: "Hay un problema",
  errors: {
    nameMissing: "Escriba un nombre.",
    nameTooLong: "Use un nombre de 60 letras como máximo.",
    codeMissing: "Escriba el código que muestra la aplicación.",
    codeWrong: "Este código no es correcto. Mire la aplicación y escriba el código que muestra ahora.",
    passkeyFailed: "No pudimos comprobar la nueva llave de acceso. Inténtelo otra vez.",
  },
  totp: {
    title: "Añadir una aplicación de autenticación",
    defaultName: "Aplicación de autenticación",
    open: "Abra una aplicación de autenticación en su teléfono. Si no tiene ninguna, consígala en la tienda de aplicaciones de su teléfono: cualquiera sirve.",
    scan: "Escanee esta imagen con ella.",
    qr: "Código QR para su aplicación de autenticación",
    orType: "O escriba esta clave en la aplicación:",
    confirm: "Escriba el código que la aplicación muestra ahora.",
    code: "Código",
    submit: "Añadir esta aplicación",
  },
  passkey: {
    title: "Añadir una llave de acceso",
    defaultName: "Llave de acceso",
    lead: "Su dispositivo le pedirá su huella, su cara o su PIN. Nosotros nunca los vemos.",
    submit: "Crear una llave de acceso",
    noScript:
      "Una llave de acceso necesita un navegador que pueda crearla, con JavaScript activado. Una aplicación de autenticación funciona sin él.",
    failed: "No se creó la llave de acceso. Inténtelo otra vez o añada una aplicación de autenticación.",
  },
  codes: {
    title: "Códigos de recuperación",
    lead: "Diez códigos para el día en que su teléfono se pierda o se rompa. Cada uno le deja entrar una vez, junto con su contraseña.",
    replaces: "Los códigos nuevos sustituyen a los anteriores, que dejan de servir.",
    submit: "Crear diez códigos",
    madeTitle: "Sus códigos de recuperación",
    once: "Solo los mostramos ahora. Imprima esta página o apúntelos, y guárdelos con sus papeles importantes.",
    later: "Más tarde",
  },
  edit: {
    title: "Cambiar un segundo paso",
    save: "Guardar el nombre",
    remove: "Quitarlo",
    stays: "Es su único segundo paso y hace falta tener uno. Añada otro antes de quitarlo.",
  },
  remove: {
    title: (name) => `¿Quitar ${isolate(name)}?`,
    text: "Ya no podrá iniciar sesión con él. Le avisaremos por correo de que se quitó.",
    last: "Es su único segundo paso. Sin él, su contraseña sola abre su cuenta.",
    submit: "Sí, quitarlo",
    back: "No, conservarlo",
  },
};
