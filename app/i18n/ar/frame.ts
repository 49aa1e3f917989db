import type { Words } from "../en";
import { isolateAlways } from "../isolate";
import { inArabic } from "../plural";

export const frame: Words["frame"] = {
  portal: "بوابة المريض",
  skip: "الانتقال إلى المحتوى",
  chooseLanguage: "اختيار اللغة",
  menu: "القائمة",
  sections: "في هذا السجل",
  elsewhere: "صفحات أخرى",
  allRecords: "كل السجلات",
  signIn: "تسجيل الدخول",
  signOut: "تسجيل الخروج",
  home: "الصفحة الأولى",
  whose: "صاحب هذا السجل",
  thisRecord: "هذا السجل",
  initialsUnknown: "؟",
  titles: {
    page: (page) => `${page} · بوابة المريض`,
    own: (page, name) => `${page} · ${isolateAlways(name)}`,
    acting: (page, name) => `${page} · نيابةً عن ${isolateAlways(name)}`,
  },
  menuItems: {
    allergies: "الحساسية",
    results: "النتائج",
    "access-log": "من اطّلع على هذا السجل",
  },
  years: inArabic({
    zero: () => "العمر أقل من سنة",
    one: () => "العمر سنة واحدة",
    two: () => "العمر سنتان",
    few: (n) => `العمر ${n} سنوات`,
    many: (n) => `العمر ${n} سنة`,
    other: (n) => `العمر ${n} سنة`,
  }),
  months: inArabic({
    zero: () => "العمر أقل من شهر",
    one: () => "العمر شهر واحد",
    two: () => "العمر شهران",
    few: (n) => `العمر ${n} أشهر`,
    many: (n) => `العمر ${n} شهرًا`,
    other: (n) => `العمر ${n} شهر`,
  }),
  acting: {
    sign: "نيابةً عن شخص آخر",
    now: (name, as) => `أنت الآن تتصرف نيابةً عن ${isolateAlways(name)} بصفتك ${as}`,
    until: (name, as, day) => `أنت الآن تتصرف نيابةً عن ${isolateAlways(name)} بصفتك ${as}، حتى ${day}`,
    unnamed: "شخص آخر",
    shared: "ما تمت مشاركته معك",
    sharedIntro: "يمكنك فتح هذه الأجزاء من السجل، ولا يظهر لك أي شيء غيرها.",
    roles: {
      parent: "أحد الوالدين",
      guardian: "الوصي القانوني",
      caregiver: "مقدّم الرعاية",
      spouse: "الزوج أو الزوجة",
      authorized_representative: "الممثل المفوَّض",
    },
  },
  print: {
    born: (day) => `تاريخ الميلاد: ${day}`,
    printed: (when) => `طُبعت في ${when}`,
  },
  urgent: "في حالات الطوارئ لا تنتظر هذه الصفحة. اتصل الآن برقم الطوارئ في منطقتك.",
};
