import { expect, it } from "vitest";
import { createLocale } from "~/components/shell/locale";
import type { DosageView, TimingView } from "~server/chart/dosage.view";
import { codedDose } from "./dosage";

const timing = (more: Partial<TimingView>): TimingView => ({
  frequency: null,
  frequencyMax: null,
  period: null,
  periodMax: null,
  periodUnit: null,
  count: null,
  when: [],
  offset: null,
  dayOfWeek: [],
  timeOfDay: [],
  boundsStart: null,
  boundsEnd: null,
  boundsFor: null,
  text: null,
  events: [],
  ...more,
});

const said = (language: "en" | "es" | "ar", when: string, offset: number | null) => {
  const facts = { timeZone: "UTC", now: "2026-11-22T12:00:00Z", here: "/", signedIn: true };
  const dosage: DosageView = {
    text: null,
    patientInstruction: null,
    additional: [],
    asNeeded: false,
    asNeededFor: null,
    doses: [],
    maximum: [],
    route: null,
    site: null,
    method: null,
    timing: timing({ when: [when], offset }),
  };
  return codedDose(dosage, createLocale({ language, ...facts })).join("|");
};

it.each([
  ["ACM", null, "before breakfast", "antes del desayuno", "قبل الفطور"],
  ["ACM", 30, "30 minutes before breakfast", "30 minutos antes del desayuno", "قبل الفطور بـ 30 دقيقة"],
  ["PC", 1, "1 minute after a meal", "1 minuto después de comer", "بعد الأكل بدقيقة واحدة"],
  // Without a word of its own an offset counts from the moment on.
  ["CV", 10, "10 minutes after dinner", "10 minutos después de la cena", "بعد العشاء بـ 10 دقائق"],
  ["HS", 15, "at bedtime, 15 minutes later", "al acostarse, 15 minutos más tarde", "عند النوم، بعد 15 دقيقة"],
])("%s, %s minutes", (when, offset, english, spanish, arabic) => {
  expect([said("en", when, offset), said("es", when, offset), said("ar", when, offset)]).toEqual([
    english,
    spanish,
    arabic,
  ]);
});
