import type { Words } from "../en";
import { inArabic } from "../plural";

const counted = (one: string, two: string, few: string, many: string, other: string) =>
  inArabic({
    zero: (n) => `${n} ${other}`,
    one: () => one,
    two: () => two,
    few: (n) => `${n} ${few}`,
    many: (n) => `${n} ${many}`,
    other: (n) => `${n} ${other}`,
  });

export const changes: Words["changes"] = {
  title: "الجديد",
  since: (day) => `الجديد منذ ${day}`,
  intro:
    "من كل جزء من هذا السجل، حسب التواريخ المكتوبة فيه. ما ليس له تاريخ لا يظهر في هذه الصفحة، وكثيرًا ما لا يُكتب متى أُوقفت وصفة.",
  choose: "عرض الجديد منذ بداية",
  show: "عرض الجديد",
  misread: (typed) => `لم نتمكن من قراءة «${typed}» كتاريخ`,
  misreadHelp: "ترى آخر ثلاثة أشهر. اختر بداية أخرى أدناه.",
  none: (day) => `لا جديد منذ ${day}.`,
  glance: "الجديد باختصار",
  notRead: (part) => `${part}: تعذّر عرضها`,
  counts: {
    results: counted("نتيجة واحدة", "نتيجتان", "نتائج", "نتيجة", "نتيجة"),
    medications: counted("دواء واحد", "دواءان", "أدوية", "دواءً", "دواء"),
    problems: counted("مشكلة صحية واحدة", "مشكلتان صحيتان", "مشكلات صحية", "مشكلة صحية", "مشكلة صحية"),
    allergies: counted("حساسية واحدة", "حساسيتان", "حساسيات", "حساسية", "حساسية"),
    immunizations: counted("لقاح واحد", "لقاحان", "لقاحات", "لقاحًا", "لقاح"),
    vitals: counted("علامة حيوية واحدة", "علامتان حيويتان", "علامات حيوية", "علامة حيوية", "علامة حيوية"),
    appointments: counted("موعد واحد", "موعدان", "مواعيد", "موعدًا", "موعد"),
    documents: counted("وثيقة واحدة", "وثيقتان", "وثائق", "وثيقة", "وثيقة"),
  },
  nothingRecorded: "لا شيء مسجَّل هنا.",
  what: {
    prescribed: "وُصف",
    "prescribed-past": "وُصف ولم يعد يؤخذ الآن",
    planned: "مخطط له",
    told: "أُبلغت به العيادة",
    started: "البداية",
    ended: "التوقف",
    began: "البداية",
    over: "الانتهاء",
    recorded: "التسجيل",
    reaction: "آخر رد فعل",
    given: "أُعطي",
    "not-given": "لم يُعطَ",
    filed: "الحفظ",
    measured: "آخر قياس",
  },
  onDay: (what, day) => `${what}: ${day}`,
  made: (day) => `حُجز في ${day}`,
  madeFor: (day, when) => `حُجز في ${day}، وموعده ${when}`,
  all: {
    results: (day) => `كل نتائج الفحوص منذ ${day}`,
    medications: "كل الأدوية",
    problems: "كل المشكلات الصحية",
    allergies: "كل ما يتعلق بالحساسية",
    immunizations: "كل اللقاحات",
    vitals: "كل العلامات الحيوية",
    appointments: "كل المواعيد",
    documents: "كل المستندات",
  },
};
