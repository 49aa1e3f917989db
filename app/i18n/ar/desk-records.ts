import type { Words } from "../en";
import { inArabic } from "../plural";

export const deskRecords: Words["deskRecords"] = {
  menu: {
    title: "الملفات",
    text: "ابحث عن مريض برقم ملفه: حسابه، ومن يحق له الاطلاع على ملفه، وما طلبه.",
  },
  title: "البحث عن ملف",
  lead: "لا تُعرض هنا بيانات صحية. يُدوَّن كل بحث باسمك، وفي سجل الاطلاع لذلك المريض أيضًا.",
  label: "رقم الملف",
  hint: "الرقم كاملًا كما هو مكتوب على بطاقته.",
  submit: "بحث",
  errors: {
    missing: "اكتب رقم ملف.",
    unknown: "لا مريض له رقم الملف هذا.",
    unavailable: "لا يمكن الوصول إلى ملفات العيادة الآن. حاول بعد بضع دقائق.",
  },
  found: "النتيجة",
  name: "الاسم",
  born: "تاريخ الميلاد",
  number: "رقم الملف",
  unknownName: "غير معروف",
  accounts: "الحساب",
  noAccount: "ليس لهذا المريض حساب.",
  delegations: "من يحق له الاطلاع على هذا الملف",
  noDelegation: "لا أحد غيره.",
  requests: "ما طلبه",
  noRequest: "لا شيء بعد.",
  open: (what: string) => `افتح: ${what}`,
  openRequest: (what: string, day: string) => `افتح: ${what}، ${day}`,
  asked: (when: string) => `طُلب ${when}`,
  more: inArabic({
    zero: () => "ولا شيء قبل ذلك.",
    one: () => "وطلب واحد أقدم.",
    two: () => "وطلبان أقدم.",
    few: (n) => `و${n} طلبات أقدم.`,
    many: (n) => `و${n} طلبًا أقدم.`,
    other: (n) => `و${n} طلب أقدم.`,
  }),
};
