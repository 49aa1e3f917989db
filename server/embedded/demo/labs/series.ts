import { fraction } from "../ids";

/**
 * A smooth wander around 0 with a spread of about 0.8: three slow waves whose phases belong to the key, so the same person's same
 * measurement always drifts the same way, and neighbours in time resemble each other as in a body.
 * @param at years before today
 */
export function wander(key: string, at: number): number {
  const wave = (years: number, name: string) =>
    Math.sin((2 * Math.PI * at) / years + 2 * Math.PI * fraction(`${key}/${name}`));
  const jitter = 2 * fraction(`${key}/${at.toFixed(3)}`) - 1;
  return 0.7 * wave(4.7, "slow") + 0.5 * wave(1.3, "middle") + 0.3 * wave(0.41, "quick") + 0.6 * jitter;
}

/** The value of a course such as `8.6 7.2 6.9` (oldest first, evenly spaced) at `progress` from 0 to 1. */
export function courseAt(course: string, progress: number): number {
  const points = course.split(/\s+/).map(Number);
  const position = Math.min(Math.max(progress, 0), 1) * (points.length - 1);
  const before = Math.floor(position);
  const from = points[before]!;
  const to = points[before + 1] ?? from;
  return from + (to - from) * (position - before);
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** eGFR by CKD-EPI 2021, mL/min/1.73 m²; adults only. @param creatinine mg/dL */
export function ckdEpi2021(creatinine: number, age: number, sex: "female" | "male"): number {
  const [kappa, alpha, factor] = sex === "female" ? [0.7, -0.241, 1.012] : [0.9, -0.302, 1];
  const ratio = creatinine / kappa;
  return 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** age * factor;
}

/** eGFR of a child by the bedside Schwartz formula. @param height cm @param creatinine mg/dL */
export function schwartz(creatinine: number, height: number): number {
  return (0.413 * height) / creatinine;
}

/** Mean glucose in mg/dL that belongs to a hemoglobin A1c in percent (ADAG). */
export function meanGlucose(a1c: number): number {
  return 28.7 * a1c - 46.7;
}
