import { inSpanish } from "../plural";
import type { Words } from "../en";

export const bundleFile: Words["bundleFile"] = {
  entries: inSpanish({
    one: (n) =>
      `${n} entrada de esta historia no se pudo leer y no está en este archivo. Pregunte a su clínica.`,
    many: (n) =>
      `${n} de entradas de esta historia no se pudieron leer y no están en este archivo. Pregunte a su clínica.`,
    other: (n) =>
      `${n} entradas de esta historia no se pudieron leer y no están en este archivo. Pregunte a su clínica.`,
  }),
  files: inSpanish({
    one: (n) => `${n} archivo adjunto no se pudo incluir. Pídalo a su clínica.`,
    many: (n) => `${n} de archivos adjuntos no se pudieron incluir. Pídalos a su clínica.`,
    other: (n) => `${n} archivos adjuntos no se pudieron incluir. Pídalos a su clínica.`,
  }),
};
