import type { Words } from "../en";
import { isolateAlways } from "../isolate";
import { inArabic } from "../plural";

export const ips: Words["ips"] = {
  title: "ملخص المريض",
  titleOf: (name) => `ملخص المريض: ${isolateAlways(name)}`,
  clinic: "العيادة التي تحفظ هذا السجل",
  sections: {
    medications: "الأدوية",
    allergies: "الحساسية وعدم التحمل",
    problems: "المشكلات الصحية",
    immunizations: "التطعيمات",
    results: "النتائج",
    vitals: "العلامات الحيوية",
    pastProblems: "مشكلات صحية سابقة",
  },
  none: "لا يحتوي هذا الملخص على بيانات من هذا النوع. هذا لا يعني أنها غير موجودة.",
  chosen: {
    medications: "ما يؤخذ الآن أو مقرر أخذه. الأدوية السابقة غير مذكورة.",
    results: "أحدث قيمة لكل فحص.",
    vitals: "أحدث قياس من كل نوع.",
  },
  unread: inArabic({
    zero: () => "أمكن التعبير عن كل البيانات بالكلمات.",
    one: () => "تعذّر التعبير عن بيان واحد بالكلمات. اسأل العيادة التي تحفظ هذا السجل.",
    two: () => "تعذّر التعبير عن بيانين بالكلمات. اسأل العيادة التي تحفظ هذا السجل.",
    few: (n) => `تعذّر التعبير عن ${n} بيانات بالكلمات. اسأل العيادة التي تحفظ هذا السجل.`,
    many: (n) => `تعذّر التعبير عن ${n} بيانًا بالكلمات. اسأل العيادة التي تحفظ هذا السجل.`,
    other: (n) => `تعذّر التعبير عن ${n} بيان بالكلمات. اسأل العيادة التي تحفظ هذا السجل.`,
  }),
  columns: {
    medicine: "الدواء",
    dose: "طريقة أخذه",
    substance: "حساسية من",
    reaction: "رد الفعل",
    problem: "المشكلة",
    vaccine: "اللقاح",
    test: "الفحص",
    value: "القيمة",
    range: "المدى المعتاد",
    date: "التاريخ",
    since: "منذ",
    state: "الحالة",
  },
  notRecorded: "غير مسجّل",
  planned: "مقرر",
  doNotTake: "يجب عدم أخذه",
  notGiven: "لم يُعطَ",
};
