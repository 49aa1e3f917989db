import type { Words } from "../en";

export const charts: Words["charts"] = {
  title: "السجلات التي يمكنك فتحها",
  own: "سجلّك الخاص",
  ownHeading: "سجلّك",
  othersHeading: "سجلات تمت مشاركتها معك",
  open: (name) => `فتح سجل ${name}`,
  openOwn: "فتح سجلّك",
  as: {
    parent: "بصفتك أحد الوالدين",
    guardian: "بصفتك الوصي القانوني",
    caregiver: "بصفتك مقدّم الرعاية",
    spouse: "بصفتك الزوج أو الزوجة",
    authorized_representative: "بصفتك الممثل المفوَّض",
  },
  until: (day) => `حتى ${day}`,
  empty: "لا يوجد سجل يمكنك فتحه بهذا الحساب. إذا كنت تتوقع وجود سجل فاتصل بعيادتك.",
  closed: {
    pending: "بانتظار الرد. لا يمكنك فتحه بعد.",
    "not-yet": "لم تبدأ المشاركة بعد.",
    expired: "انتهت المشاركة.",
    revoked: "أُلغيت المشاركة، ولم يعد بإمكانك فتحه.",
    suspended: "لا يمكن فتح هذا السجل الآن. اتصل بالعيادة.",
  },
};

export const accessLog: Words["accessLog"] = {
  title: "من اطّلع على هذا السجل",
  intro: "كل مرة فتح فيها أحدٌ جزءًا من هذا السجل هنا، الأحدث أولًا. الأوقات بتوقيت العيادة.",
  empty: "لم يفتح أحد هذا السجل هنا بعد.",
  columns: { time: "الوقت", who: "من", what: "ما الذي فُتح" },
  who: {
    you: "أنت",
    patient: "صاحب السجل",
    proxy: "شخص لديه وصول مشترك",
    staff: "العاملون في العيادة",
    operator: "القائمون على تشغيل البوابة",
    system: "البوابة نفسها",
    recipient: "شخص تلقّى رابط مشاركة",
  },
  relations: {
    parent: "أحد الوالدين",
    guardian: "الوصي القانوني",
    caregiver: "مقدّم الرعاية",
    spouse: "الزوج أو الزوجة",
    authorized_representative: "الممثل المفوَّض",
  },
  what: {
    "result-viewed": "نتيجة واحدة",
    "document-viewed": "مستند واحد",
    "summary-viewed": "الملخص",
    "access-log-viewed": "هذه القائمة",
    "account-created": "أُنشئ حساب لهذا السجل",
    "delegation-created": "تمت مشاركة الوصول مع شخص ما",
    "section-viewed": "جزء من السجل",
    other: "شيء آخر في هذا السجل",
  },
  sections: {
    allergies: "الحساسية",
    medications: "الأدوية",
    vitals: "العلامات الحيوية",
    immunizations: "اللقاحات",
    problems: "المشكلات الصحية",
    documents: "المستندات",
    results: "النتائج",
    appointments: "المواعيد",
  },
  incomplete:
    "لا يمكننا الوصول الآن إلى بيانات العيادة، لذلك لا تظهر المرات المتعلقة بنتيجة بعينها. عُد لاحقًا لرؤيتها كلها.",
  older: "مرات أقدم",
  newest: "العودة إلى الأحدث",
};
