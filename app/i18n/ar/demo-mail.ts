import { isolateAlways } from "../isolate";

/** The page of a demo that shows the mails it did not send. */
export const demoMail = {
  title: "رسائل هذا العرض",
  lead: "لا يرسل هذا العرض أي بريد. يظهر هنا ما كان سيرسله، والأحدث أولًا.",
  empty: "لا توجد رسائل بعد.",
  to: (address: string) => `إلى ${isolateAlways(address)}`,
};
