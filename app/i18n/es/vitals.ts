import type { Words } from "../en";
import { inSpanish } from "../plural";

export const vitals: Words["vitals"] = {
  title: "Signos vitales",
  intro: "Presión arterial, pulso, peso y similares. De cada uno, primero lo más reciente.",
  empty: "No hay signos vitales registrados. Lo que se mida en una consulta aparecerá aquí.",
  measured: (when) => `Medido ${when}`,
  noDate: "Sin fecha",
  over: (first, second) => `${first} sobre ${second}`,
  showTrend: inSpanish({
    one: (n) => `A lo largo del tiempo: ${n} medición`,
    other: (n) => `A lo largo del tiempo: ${n} mediciones`,
  }),
  allOf: (name) => `${name}: todas las mediciones`,
  back: "Todos los signos vitales",
  readings: inSpanish({ one: (n) => `${n} medición`, other: (n) => `${n} mediciones` }),
  earlier: inSpanish({
    one: (n) => `${n} medición anterior no está en el gráfico; está en la lista de todas las mediciones.`,
    other: (n) =>
      `${n} mediciones anteriores no están en el gráfico; están en la lista de todas las mediciones.`,
  }),
  corrected: "corregido",
  bodySite: "En qué parte del cuerpo",
  method: "Método",
  performers: "Medido por",
  trend: {
    caption: (unit) => `Mediciones a lo largo del tiempo, en ${unit}`,
    captionNoUnit: "Mediciones a lo largo del tiempo",
    chart: (count, from, to) =>
      inSpanish({
        one: (n) =>
          `Gráfico de ${n} medición, del ${from} al ${to}. Los números están en la tabla siguiente.`,
        other: (n) =>
          `Gráfico de ${n} mediciones, del ${from} al ${to}. Los mismos números están en la tabla siguiente.`,
      })(count),
    value: "Medición",
  },
};
