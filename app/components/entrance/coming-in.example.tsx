import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import { en } from "~/i18n/en";
import type { DoneWith } from "~/paths";
import { ChangeEmail } from "./change-email";
import { Done } from "./done";
import { ChoosePassword, EmailLink } from "./link-pages";
import { ActivationCode, ForgotPassword, SignUp } from "./sign-up";

const page = (children: JSX.Element) => <PlainPage className="narrow">{children}</PlainPage>;
const email = "ruth@example.com";
const typed = { recordNumber: "MRN-70011", birthDate: "1984-03-12", email };

const done = Object.keys(en.comingIn.done).filter(
  (key) => "title" in Object(en.comingIn.done[key as DoneWith]),
);

export const examples: Examples = {
  "sign-up": page(<SignUp refused={undefined} />),
  "sign-up faults": page(
    <SignUp
      refused={{ typed, faults: { recordNumber: "missing", birthDate: "invalid", email: "invalid" } }}
    />,
  ),
  "sign-up too often": page(<SignUp refused={{ typed, faults: { form: "limit" } }} />),
  "activation code": page(<ActivationCode refused={undefined} />),
  "activation code refused": page(<ActivationCode refused={{ typed, faults: { form: "refused" } }} />),
  "forgot password": page(<ForgotPassword refused={undefined} />),
  "confirm registration": page(
    <ChoosePassword page="confirm" email={email} asksCode={false} refused={undefined} />,
  ),
  "confirm registration with code": page(
    <ChoosePassword
      page="confirm"
      email={email}
      asksCode
      refused={{ typed: {}, faults: { code: "wrong", password: "personal" } }}
    />,
  ),
  "reset password": page(
    <ChoosePassword
      page="reset"
      email={email}
      asksCode={false}
      refused={{ typed: {}, faults: { password: "common" } }}
    />,
  ),
  "change e-mail": page(<ChangeEmail email={email} refused={undefined} />),
  "change e-mail to the same": page(
    <ChangeEmail email={email} refused={{ typed: { email }, faults: { email: "same" } }} />,
  ),
  "confirm e-mail": page(<EmailLink page="confirm" email={email} />),
  "keep e-mail": page(<EmailLink page="undo" email={email} />),
  ...Object.fromEntries(done.map((what) => [`done ${what}`, page(<Done what={what as DoneWith} demo />)])),
};
