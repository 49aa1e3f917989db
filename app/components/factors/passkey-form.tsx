import type { ReactNode } from "react";

/** What the server offers; see server/session/factors/passkeys.ts. */
export type PasskeyOffer = { options: string; origin: string };

type PasskeyFormProps = {
  action?: string;
  /** To use one, or to make one. */
  kind: "get" | "create";
  offer: PasskeyOffer;
  submit: string;
  /** Said when the browser's own question was refused or stopped. */
  failed: string;
  /** Fields to send along. */
  children?: ReactNode;
};

/** Stays hidden until `public/passkey.js` finds that passkeys can work here: without script there is nothing to press. */
export function PasskeyForm({ action, kind, offer, submit, failed, children }: PasskeyFormProps) {
  return (
    <form
      method="post"
      action={action}
      className="stack"
      hidden
      data-passkey={kind}
      data-options={offer.options}
      data-origin={offer.origin}
    >
      {children}
      <input type="hidden" name="answer" />
      <p className="error" role="alert" hidden data-passkey-failed="">
        {failed}
      </p>
      <button className="button">{submit}</button>
    </form>
  );
}
