import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import { ProblemPage } from "~/components/shell/problem-page";
import { en } from "~/i18n/en";
import type { SignInView } from "~server/session/sign-in.view";
import type { ProblemCode } from "~server/problem/problem";
import { Landing } from "./landing";
import { OidcRefused } from "./oidc";
import { SignInForm } from "./sign-in-form";
import type { SignInFormProps } from "./sign-in-form";

const offer = { options: "{}", origin: "http://localhost:3000" };
const refused = (errors: SignInView["errors"], retryAfter: number | null = null): SignInView => ({
  email: "amina@example.com",
  errors,
  retryAfter,
});
const demo = { password: "demo-portal-2026", emails: ["amina@example.com", "daniel@example.com"] };

const signIn = (more: Partial<SignInFormProps>) => (
  <PlainPage className="narrow">
    <SignInForm
      next="/charts"
      refused={null}
      reason={null}
      demo={null}
      offer={offer}
      oidc={false}
      {...more}
    />
  </PlainPage>
);

const problems = Object.keys(en.problems.codes).map((code) => [
  `problem ${code}`,
  <ProblemPage key={code} code={code as ProblemCode} />,
]);

export const examples: Examples = {
  landing: (
    <PlainPage className="landing">
      <Landing />
    </PlainPage>
  ),
  "sign-in demo": signIn({ demo }),
  "sign-in seeded demo": signIn({ demo: { ...demo, emails: [] } }),
  "sign-in refused": signIn({ refused: refused({ form: "wrong", password: "missing" }) }),
  "sign-in too often": signIn({ refused: refused({ form: "rate-limited" }, 1700) }),
  "sign-in by a passkey nobody knows": signIn({ refused: refused({ form: "passkey" }) }),
  "sign-in expired": signIn({ reason: "expired" }),
  "sign-in signed out": signIn({ reason: "signed-out" }),
  "sign-in with another organisation": signIn({ oidc: true }),
  ...Object.fromEntries(
    ["not-connected", "provider-away", "not-active", "nonce"].map((reason) => [
      `sign-in with another organisation, ${reason}`,
      <PlainPage key={reason} className="narrow">
        <OidcRefused reason={reason} />
      </PlainPage>,
    ]),
  ),
  ...Object.fromEntries(problems),
};
