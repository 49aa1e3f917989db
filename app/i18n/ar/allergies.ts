import type { Words } from "../en";

export const allergies: Words["allergies"] = {
  title: "الحساسية",
  intro: "أشياء قد تسبب تفاعلًا تحسسيًا. أخبر بها كل من يقدّم الرعاية.",
  empty:
    "لا توجد حساسية مسجَّلة، ولم يسجّل أحد أيضًا أنه لا توجد حساسية. أخبر عيادتك بأي تفاعل مع دواء أو طعام أو أي شيء آخر.",
  held: {
    title: "جزء من هذه القائمة معلَّق حاليًا",
    day: (day) => `بتاريخ ${day}`,
    noDay: "بلا تاريخ",
  },
  noKnownTitle: "مكتوب في السجل",
  noKnown: "هذا ما جرى تدوينه. أخبر عيادتك إذا لم يكن صحيحًا.",
  active: "حالية",
  past: "سابقة، أو لم تعد تُعدّ حساسية",
  kinds: { allergy: "حساسية", intolerance: "عدم تحمّل" },
  categories: { food: "طعام", medication: "دواء", environment: "من البيئة المحيطة", biologic: "دواء حيوي" },
  criticality: {
    high: "قد تكون خطيرة",
    low: "من غير المرجّح أن تكون خطيرة",
    "unable-to-assess": "درجة الخطورة غير معروفة",
  },
  severity: { mild: "خفيف", moderate: "متوسط", severe: "شديد" },
  clinicalStatus: { active: "حالية", inactive: "غير نشطة الآن", resolved: "انتهت" },
  verification: {
    unconfirmed: "غير مؤكدة",
    presumed: "مرجّحة وغير مؤكدة",
    confirmed: "مؤكدة",
    refuted: "تبيّن أنها ليست حساسية",
  },
  reaction: "التفاعل",
  reactions: "التفاعلات",
  reactionTo: (substance) => `تجاه ${substance}`,
  reactionUnknown: "لم يُسجَّل ما الذي يحدث عند التعرض لها.",
  route: "طريقة التعرّض:",
  reactionOnset: (day) => `وقت ظهوره: ${day}`,
  onset: "منذ",
  lastOccurrence: "آخر مرة",
  recorded: "تاريخ التسجيل",
  recordedOn: (day) => `تاريخ التسجيل: ${day}`,
  notes: "ملاحظات",
};
