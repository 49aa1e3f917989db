import type { Observation, ObservationComponent } from "fhir/r4";
import type { Calendar } from "./calendar";
import { shift } from "./calendar";
import { staff } from "./clinic";
import { concept, hl7, quantity } from "./concepts";
import { demoUuid } from "./ids";
import { courseAt, round, wander } from "./labs/series";
import { subject } from "./people";
import type { PersonKey } from "./people";
import { compact, table } from "./table";

/**
 * Measurements at visits: every so many months, so often, back from the latest. Courses run oldest first:
 * weight in kg, height in cm, blood pressure in mm[Hg], pulse and breaths per minute, oxygen in percent.
 * Kofi and Abena grow along their percentiles.
 */
const VISITS = table(
  [
    "who",
    "latest",
    "every",
    "times",
    "weight",
    "height",
    "systolic",
    "diastolic",
    "pulse",
    "breaths",
    "oxygen",
  ],
  `
  amina   | -19d | 4  | 19 | 84.5 82 79.8 78 76.4 75.1     | 162         | 152 146 138 134 136 131 | 92 88 84 80 82 78 | 78 74    | 16 | 97
  daniel  | -2m  | 6  | 12 | 88 89.5 90 87.2               | 178         | 128 132 130             | 80 82 81          | 70       | 15 | 97
  grace   | -5w  | 6  | 8  | 64.2 65 66.1                  | 168         | 114 118                 | 72 75             | 88 76 80 | 14 | 99
  kofi    | -7m  | 12 | 6  | 10.4 13.1 15.2 17.4 19.6 21.8 | 76 88 96 103 110 116 | 92 95 98       | 54 58 60          | 112 96   | 24 21 | 99
  abena   | -4m  | 12 | 8  | 25 29 34 40 46 51 54 56       | 126 132 139 147 155 160 163 164 | 102 108 112 | 62 66 70     | 86 74    | 18 16 | 98
  omar    | -3m  | 6  | 9  | 94 92.5 90 89.2               | 175         | 136 131 127             | 86 84 80          | 74       | 15 | 97
  zubeyde | -6d  | 1  | 24 | 67.5 66.2 65.8 66.9 65.4      | 154         | 138 132 128 134         | 76 72 74          | 84 76 72 | 19 17 | 94 95
  li      | -16d | 2  | 12 | 49.5 51 53.4 55.2 56          | 160         | 134 124 116             | 72 70             | 116 96 82 74 | 17 15 | 99
  noor    | -3m  | 12 | 3  | 74 72.6                       | 165         | 118                     | 76                | 76       | 15 | 99
  jose    | -7w  | 6  | 10 | 82 80.4 79                    | 169         | 148 140 136             | 84 80 78          | 68 62    | 16 | 96
  ruth    | -10w | 6  | 6  | 71 72.5                       | 170         | 144 138 129             | 92 88 82          | 74       | 15 | 99
  siobhan | -13m | 12 | 2  | 59                            | 167         | 110                     | 68                | 66       | 14 | 99
  `,
);

/** Of every person's visits, these lack something: a failed reading, or a pressure with one number. */
const GAPS: Record<string, "no-diastolic" | "not-performed"> = {
  "noor/1": "no-diastolic",
  "zubeyde/5": "not-performed",
};

type Row = (typeof VISITS)[number];

export function vitalResources(calendar: Calendar): Observation[] {
  return VISITS.flatMap((row) =>
    Array.from({ length: Number(row.times) }, (_, visit) => visitResources(row, visit, calendar)).flat(),
  );
}

function visitResources(row: Row, visit: number, calendar: Calendar): Observation[] {
  const months = visit * Number(row.every);
  const day = shift(calendar.date(row.latest), `-${months}m`);
  const days = Math.round((Date.parse(calendar.today) - Date.parse(day)) / 86_400_000);
  const at = calendar.at(`-${days}d`, "10:05");
  const progress = 1 - visit / Math.max(1, Number(row.times) - 1);
  const value = (what: keyof Row, percent: number) =>
    courseAt(row[what], progress) * (1 + (percent / 100) * wander(`${row.who}/${what}`, months / 12));

  const weight = round(value("weight", 0.8), 1);
  const height = round(courseAt(row.height, progress), 1);
  const base = (what: string): Omit<Observation, "code"> => ({
    resourceType: "Observation",
    id: demoUuid(`${row.who}/vital/${what}/${visit}`),
    status: "final",
    category: [hl7("observation-category", "vital-signs", "Vital Signs")],
    subject: subject(row.who as PersonKey),
    effectiveDateTime: at,
    issued: at,
    performer: [staff("dasilva")],
  });
  const sign = (what: string, loinc: string, text: string, amount: number, unit: string, code = unit) => ({
    ...base(what),
    code: concept(`loinc ${loinc}`, text),
    valueQuantity: quantity(amount, unit, code),
  });
  return [
    bloodPressure(base("pressure"), value("systolic", 4), value("diastolic", 4), GAPS[`${row.who}/${visit}`]),
    sign("pulse", "8867-4 Heart rate", "Heart rate", round(value("pulse", 5), 0), "beats/min", "/min"),
    sign(
      "breaths",
      "9279-1 Respiratory rate",
      "Breathing rate",
      round(value("breaths", 6), 0),
      "breaths/min",
      "/min",
    ),
    sign(
      "temperature",
      "8310-5 Body temperature",
      "Temperature",
      round(36.7 + 0.3 * wander(`${row.who}/temperature`, months / 12), 1),
      "°C",
      "Cel",
    ),
    sign(
      "oxygen",
      "59408-5 Oxygen saturation in Arterial blood by Pulse oximetry",
      "Oxygen saturation",
      Math.min(100, round(value("oxygen", 1), 0)),
      "%",
    ),
    sign("weight", "29463-7 Body weight", "Weight", weight, "kg"),
    sign("height", "8302-2 Body height", "Height", height, "cm"),
    sign(
      "bmi",
      "39156-5 Body mass index (BMI) [Ratio]",
      "Body mass index",
      round(weight / (height / 100) ** 2, 1),
      "kg/m²",
      "kg/m2",
    ),
  ];
}

/** One Observation with both numbers as components, as the FHIR vital signs profile wants it. */
function bloodPressure(
  base: Omit<Observation, "code">,
  systolic: number,
  diastolic: number,
  gap: "no-diastolic" | "not-performed" | undefined,
): Observation {
  const absent = hl7("data-absent-reason", gap === "not-performed" ? "not-performed" : "unknown");
  const part = (loinc: string, text: string, value: number | null): ObservationComponent => ({
    code: concept(`loinc ${loinc}`, text),
    ...(value === null
      ? { dataAbsentReason: absent }
      : { valueQuantity: quantity(round(value, 0), "mmHg", "mm[Hg]") }),
  });
  return compact<Observation>({
    ...base,
    code: concept("loinc 85354-9 Blood pressure panel with all children optional", "Blood pressure"),
    bodySite: concept("sct 368208006 Left upper arm structure", "Left upper arm"),
    dataAbsentReason: gap === "not-performed" ? absent : undefined,
    component:
      gap === "not-performed"
        ? []
        : [
            part("8480-6 Systolic blood pressure", "Systolic", systolic),
            part("8462-4 Diastolic blood pressure", "Diastolic", gap === "no-diastolic" ? null : diastolic),
          ],
  });
}
