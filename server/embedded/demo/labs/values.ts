import { yearsBetween } from "../calendar";
import type { DemoPatient } from "../people";
import { analyte } from "./analytes";
import { groupOf, typical } from "./measure";
import { courseOf } from "./plans";
import { ckdEpi2021, courseAt, meanGlucose, round, schwartz, wander } from "./series";

/**
 * All values of one draw, so that they agree with each other as in one blood: red cell indices, iron saturation,
 * calculated LDL, eGFR from creatinine, glucose from the A1c of the same months.
 * @param months before the person's latest draw; `first` is where the courses begin
 */
export function drawValues(
  patient: DemoPatient,
  months: number,
  first: number,
  at: string,
): (key: string) => number {
  const group = groupOf(patient, at);
  const age = yearsBetween(patient.birthDate, at.slice(0, 10));
  const has = (key: string) => courseOf(patient.key, key) !== undefined;

  function base(key: string): number {
    const row = analyte(key);
    const course = courseOf(patient.key, key);
    const centre = course
      ? courseAt(course, first === 0 ? 1 : (first - months) / first)
      : typical(row, group);
    return centre * (1 + (Number(row.cv) / 100) * wander(`${patient.key}/${key}`, months / 12));
  }

  const rounded = (key: string) => round(value(key), Number(analyte(key).digits));

  function value(key: string): number {
    switch (key) {
      case "glucose":
        return has("a1c")
          ? meanGlucose(base("a1c")) * (0.92 + 0.07 * wander(`${patient.key}/glucose`, months / 12))
          : base(key);
      case "egfr":
        return age < 18
          ? schwartz(rounded("creatinine"), 77 + 6 * age)
          : ckdEpi2021(rounded("creatinine"), age, patient.sex);
      case "hct":
        return (rounded("hgb") / base("mchc")) * 100;
      case "rbc":
        return (rounded("hct") * 10) / base("mcv");
      case "mcv":
        return (rounded("hct") * 10) / rounded("rbc");
      case "mch":
        return (rounded("hgb") * 10) / rounded("rbc");
      case "mchc":
        return (rounded("hgb") * 100) / rounded("hct");
      case "chol":
        return has("ldl") ? base("ldl") + rounded("hdl") + rounded("trig") / 5 : base(key);
      case "ldl":
        return rounded("chol") - rounded("hdl") - rounded("trig") / 5;
      case "ironsat":
        return (rounded("iron") / rounded("tibc")) * 100;
      default:
        return base(key);
    }
  }

  return rounded;
}
