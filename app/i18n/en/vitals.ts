import { inEnglish } from "../plural";

export const vitals = {
  title: "Vital signs",
  intro: "Blood pressure, pulse, weight and the like. The newest of each comes first.",
  empty: "No vital signs are recorded. What is measured at a visit will be shown here.",
  measured: (when: string) => `Measured ${when}`,
  noDate: "No date given",
  over: (first: string, second: string) => `${first} over ${second}`,
  showTrend: (count: number) =>
    inEnglish({ one: (n) => `Over time: ${n} reading`, other: (n) => `Over time: ${n} readings` })(count),
  allOf: (name: string) => `${name}: all readings`,
  back: "All vital signs",
  readings: inEnglish({ one: (n) => `${n} reading`, other: (n) => `${n} readings` }),
  earlier: inEnglish({
    one: (n) => `${n} earlier reading is not drawn here; it is in the list of all readings.`,
    other: (n) => `${n} earlier readings are not drawn here; they are in the list of all readings.`,
  }),
  corrected: "corrected",
  bodySite: "Where on the body",
  method: "Method",
  performers: "Measured by",
  trend: {
    caption: (unit: string) => `Readings over time, in ${unit}`,
    captionNoUnit: "Readings over time",
    chart: (count: number, from: string, to: string) =>
      inEnglish({
        one: (n) => `Chart of ${n} reading, from ${from} to ${to}. The same numbers are in the table below.`,
        other: (n) =>
          `Chart of ${n} readings, from ${from} to ${to}. The same numbers are in the table below.`,
      })(count),
    value: "Reading",
  },
};
