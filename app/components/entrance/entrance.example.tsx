import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import { ProblemPage } from "~/components/shell/problem-page";
import { en } from "~/i18n/en";
import type { ProblemCode } from "~server/problem/problem";
import { Landing } from "./landing";
import { SignInForm } from "./sign-in-form";
import type { SignInFormProps } from "./sign-in-form";

const demo = { password: "demo-portal-2026", emails: ["amina@example.com", "daniel@example.com"] };

const signIn = (more: Partial<SignInFormProps>) => (
  <PlainPage className="narrow">
    <SignInForm next="/charts" email="" errors={[]} reason={null} demo={null} {...more} />
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
  "sign-in refused": signIn({ errors: ["wrong", "passwordMissing"], email: "amina@example.com" }),
  "sign-in expired": signIn({ reason: "expired" }),
  "sign-in signed out": signIn({ reason: "signed-out" }),
  ...Object.fromEntries(problems),
};
