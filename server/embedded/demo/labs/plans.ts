import type { PersonKey } from "../people";
import { table } from "../table";

/**
 * What is measured for whom and how often. `cmp/4x18`: a comprehensive metabolic panel every 4 months, 18 times,
 * counted back from the latest draw. A name that is no panel is a single measurement.
 */
export const PLANS = table(
  ["who", "latest", "by", "measured"],
  `
  amina   | -19d  | lindqvist | cmp/4x19 a1c/4x19 lipid/12x7 cbc/12x7 uacr/12x7 tsh/12x7 ft4/12x3 vitd/24x3 b12/24x2
  daniel  | -2m   | marchetti | cmp/12x6 lipid/12x6 cbc/12x6 a1c/12x4 psa/12x6 urate/24x2
  grace   | -5w   | brandt    | cbc/6x8 iron/6x8 bmp/24x2 tsh/24x2 vitd/24x2 b12/24x1
  kofi    | -7m   | asante    | lead/12x3 cbc/36x2
  abena   | -4m   | asante    | cbc/12x3 iron/12x2 vitd/12x2 lipid/48x1
  omar    | -3m   | marchetti | cmp/12x5 lipid/6x9 a1c/12x5 urate/6x6 cbc/24x3
  zubeyde | -6d   | iyer      | inr/1x30 bmp/3x14 ntprobnp/6x8 cbc/6x7 digoxin/6x6 vitd/12x4 tsh/12x4
  li      | -16d  | lindqvist | tsh/2x12 ft4/2x12 cbc/6x4 cmp/12x3
  noor    | -3m   | brandt    | a1c/12x3 testo/12x2 prolactin/24x1 insulin/12x2 cbc/12x2 lipid/24x1
  jose    | -7w   | marchetti | cmp/6x10 a1c/6x10 lipid/12x5 cbc/12x5 psa/12x4 uacr/12x4 crp/12x2
  ruth    | -10w  | brandt    | cbc/12x4 bmp/12x4 lipid/24x2 a1c/12x3 tsh/24x1 uacr/24x1
  siobhan | -13m  | brandt    | cbc/12x1 iron/12x1 tsh/12x1
  `,
) as Array<{ who: PersonKey; latest: string; by: string; measured: string }>;

/** How a measurement went over the years, oldest first and evenly spaced; what is not here is unremarkable. */
const COURSES = table(
  ["who", "what", "course"],
  `
  amina   | a1c        | 9.1 7.9 7.2 6.9 6.8 7.1 7.6 7.3 7.0
  amina   | creatinine | 0.86 0.90 0.95 1.01 1.06 1.10 1.14
  amina   | ldl        | 148 104 82 78 74 71
  amina   | trig       | 232 188 164 158 146
  amina   | hdl        | 42 44 46 47
  amina   | uacr       | 24 31 46 68 84 62 48
  amina   | tsh        | 7.80 3.10 2.40 2.10 2.60
  amina   | hgb        | 12.9 12.6 12.2 11.8
  amina   | vitd       | 17 26 33
  amina   | bun        | 15 17 19 22
  daniel  | psa        | 1.62 1.88 2.10 2.36 2.71
  daniel  | ldl        | 138 141 133 127
  daniel  | a1c        | 5.5 5.6 5.7
  daniel  | alt        | 31 36 44 38
  grace   | hgb        | 9.4 10.6 11.7 12.2 11.4 10.9 12.0
  grace   | mcv        | 71 76 82 85 82 79 84
  grace   | mchc       | 31.0 32.0 33.2 33.4 32.6 33.0
  grace   | rdw        | 18.4 16.2 14.4 13.8 14.9 14.0
  grace   | ferritin   | 5 9 18 31 16 9 24
  grace   | iron       | 22 38 61 74 48 40 66
  grace   | tibc       | 462 430 388 352 398 421 366
  grace   | vitd       | 18 27
  kofi    | lead       | 2.9 1.8 1.2
  abena   | hgb        | 12.9 12.4 12.1
  abena   | ferritin   | 19 12
  abena   | vitd       | 16 24
  omar    | ldl        | 171 158 122 96 88
  omar    | trig       | 244 210 176 168
  omar    | hdl        | 36 38 40
  omar    | urate      | 9.1 8.2 6.4 5.8 5.6
  omar    | a1c        | 5.8 5.9 6.0 5.9
  zubeyde | inr        | 2.4 2.4 2.4 2.4 2.4 2.4 2.4 2.4 2.4 2.4 2.4 2.4 2.4 2.2 2.4 2.6 1.8 2.1 2.4 2.5 2.7 2.3 2.5 2.8 2.6 2.4 2.2 2.5 2.6 2.9 2.7 2.5 2.4 2.6 5.4 2.2 2.3 2.4 2.6 2.8 2.5 2.4 2.5
  zubeyde | creatinine | 0.92 0.98 1.04 1.12 1.18 1.16
  zubeyde | potassium  | 4.3 4.6 4.1 4.7 4.9 4.5
  zubeyde | ntprobnp   | 2850 1640 1220 980 1310 1060
  zubeyde | hgb        | 12.4 11.9 11.6 11.3
  zubeyde | bun        | 19 22 26 29
  zubeyde | vitd       | 14 25 29
  li      | tsh        | 0.01 0.01 0.02 0.08 0.31 0.74 1.15 1.42
  li      | ft4        | 4.10 2.90 2.05 1.62 1.40 1.31 1.24
  li      | alp        | 96 84 78
  noor    | testo      | 78 69
  noor    | insulin    | 27.4 19.8
  noor    | a1c        | 5.8 5.6
  noor    | trig       | 168
  jose    | a1c        | 8.2 7.7 7.4 7.6 7.9 7.2
  jose    | creatinine | 1.02 1.08 1.15 1.21
  jose    | ldl        | 119 92 68 61
  jose    | uacr       | 38 52 47 41
  jose    | psa        | 3.10 3.62 4.35 4.81
  jose    | crp        | 6.8 3.2
  ruth    | hgb        | 12.6 12.9
  ruth    | ldl        | 118 126
  ruth    | a1c        | 5.5 5.6
  siobhan | ferritin   | 21
  `,
);

const BY_NAME = new Map(COURSES.map((row) => [`${row.who} ${row.what}`, row.course]));

export function courseOf(who: PersonKey, what: string): string | undefined {
  return BY_NAME.get(`${who} ${what}`);
}

/** People whose laboratory sends less: `bare` no range and no interpretation, `uncategorised` no category. */
export const SPARSE: Partial<Record<PersonKey, { bare: string[]; uncategorised: string[] }>> = {
  noor: { bare: ["insulin", "prolactin"], uncategorised: ["testo"] },
  jose: { bare: ["crp"], uncategorised: ["psa"] },
};
