import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { EntranceView } from "~server/aggregates/portal-account/entrance.view";
import { AskingForm } from "./asking-form";

type Props = { refused: EntranceView | undefined };

export function SignUp({ refused }: Props) {
  const { signUp } = useLocale().words.comingIn;
  return (
    <AskingForm
      title={signUp.title}
      lead={signUp.lead}
      fields={["recordNumber", "birthDate", "email"]}
      emailHint={signUp.emailHint}
      submit={signUp.submit}
      refused={refused}
    >
      <h2>{signUp.otherWays}</h2>
      <ul className="ways">
        <li>
          <a href={paths.activation()}>{signUp.toCode}</a>
        </li>
        <li>
          <a href={paths.signIn()}>{signUp.haveAccount}</a>
        </li>
      </ul>
      <p>{signUp.noEmail}</p>
      <p>{signUp.proxies}</p>
    </AskingForm>
  );
}

export function ActivationCode({ refused }: Props) {
  const { code } = useLocale().words.comingIn;
  return (
    <AskingForm
      title={code.title}
      lead={code.lead}
      fields={["code", "birthDate", "email"]}
      emailHint={code.emailHint}
      submit={code.submit}
      refused={refused}
    >
      <p>
        <a href={paths.signUp()}>{code.noCode}</a>
      </p>
    </AskingForm>
  );
}

export function ForgotPassword({ refused }: Props) {
  const { forgot } = useLocale().words.comingIn;
  return (
    <AskingForm
      title={forgot.title}
      lead={forgot.lead}
      fields={["email"]}
      submit={forgot.submit}
      refused={refused}
    />
  );
}
