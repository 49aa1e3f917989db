import type { Words } from "../en";
import { inSpanish } from "../plural";

export const notices: Words["notices"] = {
  news: inSpanish({
    one: () => "Hay novedades sobre algo que usted pidió.",
    other: (n) => `Hay novedades sobre ${n} cosas que usted pidió.`,
  }),
  files: inSpanish({
    one: () => "Hay novedades sobre un archivo que usted pidió.",
    other: (n) => `Hay novedades sobre ${n} archivos que usted pidió.`,
  }),
  openOne: "Verlas",
  openFiles: "Ver los archivos",
  openAll: "Ver lo que pidió",
};
