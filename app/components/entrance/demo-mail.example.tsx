import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import { DemoMail } from "./demo-mail";

const mail = {
  id: "mail_01",
  to: "ruth@example.com",
  subject: "Choose a new password",
  sentAt: "2026-11-22T18:00:00.000Z",
  paragraphs: [
    { text: "Hello,", href: null },
    { text: "http://localhost:3000/password/reset?token=abc", href: "/password/reset?token=abc" },
  ],
};

export const examples: Examples = {
  "demo mail": (
    <PlainPage>
      <DemoMail mails={[mail, { ...mail, id: "mail_02", subject: "تغيّرت كلمة المرور" }]} />
    </PlainPage>
  ),
  "demo mail empty": (
    <PlainPage>
      <DemoMail mails={[]} />
    </PlainPage>
  ),
};
