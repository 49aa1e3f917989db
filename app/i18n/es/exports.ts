import type { Words } from "../en";

export const exports: Words["exports"] = {
  title: "Llevarse el expediente",
  lead: "Ponemos el expediente en un archivo. Puede leerlo, imprimirlo o dárselo a quien usted quiera.",
  guard:
    "Cuando un archivo está en su propio dispositivo, le toca a usted cuidarlo: quien lo abra puede leerlo.",
  yours: "Archivos que ha pedido",
  make: "Crear un archivo nuevo",
  problem: "Hay un problema",
  what: "¿Para qué lo quiere?",
  formats: {
    html: "Para leer o imprimir: una página",
    pdf: "Para leer o imprimir: un documento",
    ips: "Para otra clínica: un resumen breve",
    "fhir-bundle": "Para otra clínica o una aplicación: todo",
    csv: "Los resultados en una tabla",
  },
  hints: {
    html: "Se abre en cualquier navegador, sin internet. Si tiene dudas, elija esta.",
    pdf: "Un documento con páginas numeradas, para papel.",
    ips: "Alergias, medicamentos, problemas de salud y lo que va con ellos, en una forma que también leen clínicas de otros países.",
    "fhir-bundle": "No es para leer: lo pueden incorporar los programas.",
    csv: "Solo resultados y signos vitales, para una hoja de cálculo.",
  },
  choose: "Elegir partes y fechas",
  chooseHint: "Déjelo como está para llevarse todo.",
  parts: "Partes del expediente",
  from: "Desde este día",
  to: "Hasta este día",
  dateHint:
    "Déjelo vacío para todas las fechas. Las fechas no limitan las alergias, los medicamentos y los problemas de salud, ni lo que no tiene fecha.",
  summaryHint: "Un resumen breve tiene siempre las mismas partes y todas las fechas.",
  submit: "Crear el archivo",
  noParts: "De este expediente no se comparte con usted ninguna parte que pueda ir en un archivo.",
  preview: "La persona a quien se lo muestre podría pedir aquí un archivo.",
  errors: {
    "format-missing": "Elija para qué es el archivo.",
    "sections-none": "Elija al menos una parte del expediente que vaya en este tipo de archivo.",
    "sections-not-held":
      "Una tabla solo contiene resultados y signos vitales. Elija una de estas partes u otro tipo de archivo.",
    "no-day": "Ponga un día del calendario o déjelo vacío.",
    order: "El último día es anterior al primero.",
  },
  conflict: {
    title: "Este formulario ya se usó",
    text: "No se ha creado nada. Revise lo que eligió y envíe el formulario otra vez.",
  },
  limit: {
    title: "Por ahora no se pueden crear más archivos",
    text: (when) =>
      `Ya pidió todos los archivos que se pueden crear en un día. Podrá pedir el siguiente a partir de este momento: ${when}. Lo que eligió sigue aquí abajo.`,
  },
  statuses: {
    queued: "Empezamos en un momento",
    running: "Lo estamos creando",
    complete: "Listo",
    failed: "No se pudo crear",
    expired: "Ya no está",
  },
  already: "Ya se está creando un archivo de este tipo, o se creó con este formulario. Aquí lo tiene.",
  back: "Todos los archivos",
  facts: {
    asked: "Pedido",
    parts: "Partes",
    laidDown: "Las de un resumen breve",
    dates: "Fechas",
    allDates: "Todas",
    since: (day) => `Desde el ${day}`,
    until: (day) => `Hasta el ${day}`,
    between: (from, to) => `Del ${from} al ${to}`,
    size: "Tamaño",
    kept: "Se guarda hasta",
  },
  wait: {
    progress: "Cuánto falta",
    soFar: (done) => `Anotaciones hechas: ${done}`,
    of: (done, total) => `Anotaciones hechas: ${done} de ${total}`,
    again: "Comprobar otra vez",
    byItself: "Esta página comprueba de nuevo cada pocos segundos.",
    stopWatching: "Dejar de comprobar por mí",
    startWatching: "Seguir comprobando por mí",
    leave: "Puede salir de esta página. Le avisamos cuando el archivo esté listo.",
    stop: "Dejar de crearlo",
  },
  ready: {
    text: "Nadie más que usted puede descargarlo, y solo aquí.",
    download: "Descargar el archivo",
    proof: "Si inició sesión hace un rato, le pedimos que demuestre otra vez que es usted.",
    remove: "Eliminar el archivo",
    removeHint: "Desaparece de aquí al momento. Un archivo que ya descargó sigue donde usted lo puso.",
  },
  failed: {
    "upstream-unavailable":
      "El sistema de su clínica no respondió hasta el final. No creamos archivos a medias: parecerían el expediente entero. Inténtelo más tarde.",
    "upstream-unusable":
      "Una parte de lo que envió el sistema de su clínica no se podía leer. No creamos archivos a medias: parecerían el expediente entero. Pregunte a su clínica.",
    "authority-gone": "Mientras se creaba, cambió su acceso a este expediente.",
    storage: "No había sitio para el archivo. Inténtelo más tarde.",
    unexpected: "Algo falló por nuestra parte. Inténtelo más tarde.",
  },
  gone: {
    removed: "Usted lo eliminó.",
    expired: "Terminaron sus días. Guardamos un archivo siete días como máximo.",
    "account-suspended": "Su cuenta estaba bloqueada. Se eliminaron todos los archivos que había pedido.",
    "account-closing": "Su cuenta se iba a cerrar. Se eliminaron todos los archivos que había pedido.",
    "delegation-ended": "Su acceso a este expediente había terminado. El archivo se eliminó con él.",
    "grants-changed":
      "Ha cambiado lo que usted puede ver de este expediente. El archivo se eliminó, porque tenía más.",
    "privacy-changed":
      "A esta edad rigen otras normas de privacidad. El archivo se eliminó, porque se creó con las anteriores.",
    "release-changed":
      "La clínica cambió sus normas sobre qué se muestra y cuándo. El archivo se eliminó, porque se creó con las anteriores.",
    "file-lost": "El archivo estaba dañado y se eliminó. Lo sentimos.",
  },
  anew: "Crear un archivo nuevo",
};
