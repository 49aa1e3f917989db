import type { MailWords } from "../en";
import type { requests as english } from "./en";

export const requests: Pick<MailWords["kinds"], keyof typeof english> = {
  "request-news": () => ({
    subject: "هناك جديد بشأن شيء طلبته",
    before: ["طرأ جديد على شيء طلبته في بوابة المرضى في عيادتك.", "لا نذكر هنا ما هو. سجّل الدخول لتقرأه."],
    link: "سجّل الدخول من هنا:",
    after: ["إن لم تكن قد طلبت شيئًا، فاتصل بعيادتك."],
  }),
  "details-change-asked": () => ({
    subject: "طلب أحدهم تغيير طريقة وصول عيادتك إليك",
    before: [
      "طلب أحدهم من عيادتك، عبر بوابة المرضى، تغيير البيانات التي تصل بها إليك.",
      "لا يتغيّر شيء قبل أن يراجعه موظفو العيادة.",
    ],
    after: ["إن لم تكن أنت من طلب ذلك، ولا شخصًا تشاركه سجلك، فاتصل بعيادتك فورًا."],
  }),
};
