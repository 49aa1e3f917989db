import type { ReactNode } from "react";
import { Done } from "~/components/account/account-page";
import { AccountField } from "~/components/forms/account-field";
import { Choices } from "~/components/forms/choices";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { DeskDelegationView, DeskSharingDone, EndRefusal } from "~server/sharing/desk-sharing.view";
import { DeskPage } from "./desk-page";

type StaffDelegationProps = {
  view: DeskDelegationView;
  done: DeskSharingDone | null;
  refused: EndRefusal | null;
};

/** One shared access at the desk: who, on what ground, until when; and its end. Nothing clinical. */
export function StaffDelegation({ view, done, refused }: StaffDelegationProps) {
  const { one, done: said, errors } = useLocale().words.deskSharing;
  const text = refused && errors[refused.error];
  return (
    <DeskPage
      title={one.title}
      up={{ href: paths.staffDelegations(), text: one.back }}
      messages={text ? [{ field: view.may.end ? "reason" : "facts", text }] : []}
    >
      <Done text={done && !refused ? said[done] : null} />
      <Facts view={view} />
      {view.own && <p>{one.own}</p>}
      {view.may.resend && (
        <form method="post" action={paths.staffDelegation(view.delegation.id)}>
          <AccountField />
          <button className="button second" name="deed" value="resend">
            {one.resend}
          </button>
        </form>
      )}
      {view.may.end && <End view={view} refused={refused} />}
    </DeskPage>
  );
}

function End({ view, refused }: Pick<StaffDelegationProps, "view" | "refused">) {
  const { one, reasons, errors } = useLocale().words.deskSharing;
  return (
    <section className="account-part">
      <h2>{one.end}</h2>
      <p>{one.endText}</p>
      <form method="post" action={paths.staffDelegation(view.delegation.id)} className="stack" noValidate>
        <AccountField />
        <Choices
          type="radio"
          name="reason"
          legend={one.endLegend}
          options={view.reasons.map((value) => ({ value, label: reasons[value] ?? value }))}
          chosen={refused ? [refused.reason] : []}
          error={refused && errors[refused.error]}
        />
        <button className="button" name="deed" value="end">
          {one.endSubmit}
        </button>
      </form>
    </section>
  );
}

function Facts({ view: { delegation, proof, isEverything } }: { view: DeskDelegationView }) {
  const { words, format } = useLocale();
  const { one, states, bases, proofs } = words.deskSharing;
  const { rows } = one;
  return (
    <dl className="facts" id="facts">
      <Fact title={rows.person}>
        <bdi>{delegation.name ?? one.unnamed}</bdi>
      </Fact>
      {delegation.email && (
        <Fact title={rows.email}>
          <bdi>{delegation.email}</bdi>
        </Fact>
      )}
      <Fact title={rows.relation}>{words.accessLog.relations[delegation.relationshipType]}</Fact>
      <Fact title={rows.basis}>{bases[delegation.basis]}</Fact>
      {proof && <Fact title={rows.proof}>{proofs[proof] ?? proof}</Fact>}
      <Fact title={rows.state}>{states[delegation.state]}</Fact>
      <Fact title={rows.parts}>{isEverything ? one.allParts : one.someParts}</Fact>
      <Fact title={rows.from}>{format.dayTime(delegation.validFrom)}</Fact>
      <Fact title={rows.to}>{delegation.validTo ? format.dayTime(delegation.validTo) : one.noEnd}</Fact>
    </dl>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
