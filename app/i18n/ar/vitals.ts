import type { Words } from "../en";
import { inArabic } from "../plural";

const readings = inArabic({
  zero: () => "لا قياسات",
  one: () => "قياس واحد",
  two: () => "قياسان",
  few: (n) => `${n} قياسات`,
  many: (n) => `${n} قياسًا`,
  other: (n) => `${n} قياس`,
});

export const vitals: Words["vitals"] = {
  title: "العلامات الحيوية",
  intro: "ضغط الدم والنبض والوزن وما شابه، والأحدث من كل منها أولًا.",
  empty: "لا توجد علامات حيوية مسجَّلة. ما يُقاس في الزيارات سيظهر هنا.",
  measured: (when) => `تاريخ القياس: ${when}`,
  noDate: "بلا تاريخ",
  over: (first, second) => `${first} على ${second}`,
  showTrend: (count) => `عبر الزمن: ${readings(count)}`,
  allOf: (name) => `${name}: كل القياسات`,
  back: "كل العلامات الحيوية",
  readings,
  earlier: (count) => `قياسات أقدم لا تظهر في الرسم (${readings(count)})، وهي في قائمة كل القياسات.`,
  corrected: "مصحَّح",
  bodySite: "الموضع من الجسم",
  method: "الأسلوب",
  performers: "أجرى القياس",
  trend: {
    caption: (unit) => `القياسات عبر الزمن، بوحدة ${unit}`,
    captionNoUnit: "القياسات عبر الزمن",
    chart: (count, from, to) =>
      `رسم بياني (${readings(count)}) من ${from} إلى ${to}. الأرقام نفسها في الجدول أدناه.`,
    value: "القياس",
  },
};
