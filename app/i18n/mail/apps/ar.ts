import { isolateAlways } from "../../isolate";
import type { MailWords } from "../en";

const notYou = "إن لم تكن أنت من فعل ذلك، فاتصل بعيادتك فورًا.";

export const apps: Pick<MailWords["kinds"], "app-allowed" | "app-ended"> = {
  "app-allowed": ({ when, device }) => ({
    subject: "سُجّل دخول تطبيق إلى حسابك في البوابة",
    before: [
      `سُجّل دخول تطبيق إلى حسابك في البوابة: ${isolateAlways(device)}، ${isolateAlways(when)}.`,
      "يمكنك تسجيل خروجه متى شئت، في حسابك تحت «الأجهزة التي سجّلت الدخول منها».",
    ],
    after: ["إن كنت أنت، فلا حاجة إلى أن تفعل شيئًا.", notYou],
  }),
  "app-ended": ({ when, device }) => ({
    subject: "سُجّل خروج تطبيق من حسابك في البوابة",
    before: [
      `سجّلنا خروج ${isolateAlways(device)} من حسابك في البوابة، ${isolateAlways(when)}، لأن مفتاحًا استُخدم من قبل استُخدم مرة أخرى.`,
      "قد يكون خطأ في التطبيق، أو أن شخصًا ما نسخ ما كان في هاتفك. للمتابعة سجّل الدخول إلى التطبيق من جديد.",
    ],
    after: ["إذا ظننت أن بيانات هاتفك لدى شخص آخر، فغيّر كلمة المرور واتصل بعيادتك."],
  }),
};
