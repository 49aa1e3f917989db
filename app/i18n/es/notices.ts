import type { Words } from "../en";
import { inSpanish } from "../plural";

export const notices: Words["notices"] = {
  news: inSpanish({
    one: () => "Hay novedades sobre algo que usted pidió.",
    other: (n) => `Hay novedades sobre ${n} cosas que usted pidió.`,
  }),
  openOne: "Verlas",
  openAll: "Ver lo que pidió",
};
