import type { ReactElement } from "react";
import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import type { FactorView, FactorsPage } from "~server/session/factors/factors.view";
import { AddTotp } from "./add-totp";
import { CodeForm } from "./code-form";
import type { CodeFormProps } from "./code-form";
import { FactorList } from "./factor-list";
import { AddPasskey, EditFactor, RecoveryCodes, RemoveFactor } from "./factor-pages";

const offer = { options: "{}", origin: "http://localhost:3000" };
const phone: FactorView = {
  id: "pfac_1",
  kind: "totp",
  name: "هاتفي",
  createdAt: "2026-11-02T10:00:00Z",
  lastUsedAt: "2026-11-20T10:00:00Z",
};
const laptop: FactorView = { ...phone, id: "pfac_2", kind: "passkey", name: "Laptop", lastUsedAt: null };
const none: FactorsPage = { factors: [], recoveryCodesLeft: 0, required: false, first: false, next: null };
const qr = Array.from({ length: 29 }, (_, y) => Array.from({ length: 29 }, (_, x) => (x * y + x) % 3 === 0));
const totp = { secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", sealed: "1.x", qr, name: "My phone", next: null };

const page = (content: ReactElement) => <PlainPage className="narrow">{content}</PlainPage>;
const code = (more: Partial<CodeFormProps>) =>
  page(
    <CodeForm
      as="sign-in"
      ask="factor"
      hasTotp
      recovery={false}
      offer={offer}
      next="/account"
      refused={null}
      {...more}
    />,
  );

export const examples: Examples = {
  "second factor": code({}),
  "second factor by recovery code": code({ recovery: true, offer: null }),
  "second factor refused": code({ refused: { errors: { code: "wrong" }, retryAfter: null } }),
  "second factor too often": code({ refused: { errors: { code: "rate-limited" }, retryAfter: 840 } }),
  "step-up": code({ as: "step-up" }),
  "step-up by password": code({ as: "step-up", ask: "password", offer: null, hasTotp: false }),
  "step-up refused": code({
    as: "step-up",
    ask: "password",
    offer: null,
    refused: { errors: { password: "wrong" }, retryAfter: null },
  }),
  "factors none": page(<FactorList page={none} />),
  "factors first": page(<FactorList page={{ ...none, required: true, first: true, next: "/charts" }} />),
  "factors several": page(<FactorList page={{ ...none, factors: [phone, laptop], recoveryCodesLeft: 7 }} />),
  "add totp": page(<AddTotp page={totp} errors={{}} />),
  "add totp refused": page(<AddTotp page={totp} errors={{ code: "wrong", name: "missing" }} />),
  "add passkey": page(<AddPasskey offer={offer} name="Passkey" next={null} errors={{}} />),
  "recovery codes": page(<RecoveryCodes left={3} next={null} codes={null} />),
  "recovery codes made": page(
    <RecoveryCodes left={0} next="/charts" codes={["bcdfg-hjkmn", "23456-789bc"]} />,
  ),
  "edit factor": page(<EditFactor factor={phone} stays={false} errors={{}} typed={null} />),
  "edit the only factor": page(<EditFactor factor={phone} stays errors={{ name: "missing" }} typed="" />),
  "remove factor": page(<RemoveFactor factor={laptop} stays={false} last={false} />),
  "remove the last factor": page(<RemoveFactor factor={laptop} stays={false} last />),
  "remove the required factor": page(<RemoveFactor factor={laptop} stays last />),
};
