import type { Words } from "../en";
import { inArabic } from "../plural";

/** "Every …" with the forms a unit has for one, two, three to ten, and more. */
const every = (one: string, two: string, few: string, many: string) =>
  inArabic({
    zero: () => `كل ${one}`,
    one: () => `كل ${one}`,
    two: () => `كل ${two}`,
    few: (n) => `كل ${n} ${few}`,
    many: (n) => `كل ${n} ${many}`,
    other: (n) => `كل ${n} ${one}`,
  });

/** In the genitive, as it stands after a preposition. */
const minutesInArabic = inArabic({
  zero: () => "أقل من دقيقة",
  one: () => "دقيقة واحدة",
  two: () => "دقيقتين",
  few: (n) => `${n} دقائق`,
  many: (n) => `${n} دقيقة`,
  other: (n) => `${n} دقيقة`,
});

export const dosage: Words["dosage"] = {
  times: inArabic({
    zero: () => "ولا مرة",
    one: () => "مرة واحدة",
    two: () => "مرتين",
    few: (n) => `${n} مرات`,
    many: (n) => `${n} مرة`,
    other: (n) => `${n} مرة`,
  }),
  timesUpTo: (low, high) => `من ${low} إلى ${high} مرات`,
  every: {
    s: every("ثانية", "ثانيتين", "ثوانٍ", "ثانية"),
    min: every("دقيقة", "دقيقتين", "دقائق", "دقيقة"),
    h: every("ساعة", "ساعتين", "ساعات", "ساعة"),
    d: every("يوم", "يومين", "أيام", "يومًا"),
    wk: every("أسبوع", "أسبوعين", "أسابيع", "أسبوعًا"),
    mo: every("شهر", "شهرين", "أشهر", "شهرًا"),
    a: every("سنة", "سنتين", "سنوات", "سنة"),
  },
  often: (times, every) => `${times} ${every}`,
  perPeriodOf: (every, longest) => `${every} (${longest} على الأكثر)`,
  when: {
    MORN: "صباحًا",
    "MORN.early": "في الصباح الباكر",
    "MORN.late": "في آخر الصباح",
    NOON: "ظهرًا",
    AFT: "بعد الظهر",
    "AFT.early": "في أول ما بعد الظهر",
    "AFT.late": "في آخر ما بعد الظهر",
    EVE: "مساءً",
    "EVE.early": "في أول المساء",
    "EVE.late": "في آخر المساء",
    NIGHT: "ليلًا",
    PHS: "بعد النوم",
    HS: "عند النوم",
    WAKE: "عند الاستيقاظ",
    C: "مع وجبة",
    CM: "مع الفطور",
    CD: "مع الغداء",
    CV: "مع العشاء",
    AC: "قبل الأكل",
    ACM: "قبل الفطور",
    ACD: "قبل الغداء",
    ACV: "قبل العشاء",
    PC: "بعد الأكل",
    PCM: "بعد الفطور",
    PCD: "بعد الغداء",
    PCV: "بعد العشاء",
  },
  offset: (minutes, when) =>
    inArabic({
      zero: () => when,
      one: () => `${when} بدقيقة واحدة`,
      two: () => `${when} بدقيقتين`,
      few: (n) => `${when} بـ ${n} دقائق`,
      many: (n) => `${when} بـ ${n} دقيقة`,
      other: (n) => `${when} بـ ${n} دقيقة`,
    })(minutes),
  later: (minutes, when) => `${when}، بعد ${minutesInArabic(minutes)}`,
  atTime: (time) => `الساعة ${time}`,
  onDay: (day) => `يوم ${day}`,
  asNeeded: "عند الحاجة فقط",
  asNeededFor: (what) => `عند الحاجة فقط، بسبب ${what}`,
  count: (times) => `${times} إجمالًا`,
  during: (amount) => `لمدة ${amount}`,
  perTime: (amount, time) => `${amount} خلال ${time}`,
  /** Of a ratio to one unit of time. */
  per: {
    min: (amount) => `${amount} في الدقيقة`,
    h: (amount) => `${amount} في الساعة`,
    d: (amount) => `${amount} في اليوم`,
    wk: (amount) => `${amount} في الأسبوع`,
    mo: (amount) => `${amount} في الشهر`,
    a: (amount) => `${amount} في السنة`,
  },
  rate: (amount) => `بمعدل ${amount}`,
  route: "طريقة الإعطاء",
  site: "الموضع من الجسم",
  method: "الأسلوب",
  maximum: "لا يزيد أبدًا على",
  coded: "الشيء نفسه باختصار",
};
