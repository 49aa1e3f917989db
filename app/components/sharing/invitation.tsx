import { AccountField } from "~/components/forms/account-field";
import { ErrorSummary, Field } from "~/components/forms/field";
import { NewPasswordField } from "~/components/forms/new-password-field";
import { lastDayOf } from "~/components/shell/last-day";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { InvitationPage, RefusedRegistration } from "~server/sharing/invitation.view";
import { Row, SharedWhat } from "./shared-what";

type Offer = Extract<InvitationPage, { kind: "offer" }>;
type Stranger = Extract<InvitationPage, { kind: "stranger" }>;

/** Both names, what, until when; yes and no are forms. */
export function InvitationOffer({ page }: { page: Offer }) {
  const { words, format } = useLocale();
  const { invitation, rows, untilStopped } = words.sharing;
  const { offer } = page;
  return (
    <>
      <h1>{invitation.title}</h1>
      <p className="lead">{invitation.lead(offer.patientName, offer.invitedName)}</p>
      <dl className="facts offer">
        <Row title={invitation.as}>{words.frame.acting.roles[offer.relationshipType]}</Row>
        <SharedWhat grants={offer.grants} />
        <Row title={rows.since}>{format.day(offer.validFrom)}</Row>
        <Row title={rows.until}>{offer.validTo ? format.day(lastDayOf(offer.validTo)) : untilStopped}</Row>
      </dl>
      <p>{invitation.visits}</p>
      {offer.refused ? (
        <p className="because">{invitation.refused[offer.refused]}</p>
      ) : (
        <>
          <p>{invitation.answerBy(format.dayTime(offer.expiresAt))}</p>
          <form method="post" action={paths.invitation(page.token)} className="ways">
            <AccountField />
            <button className="button" name="do" value="accept">
              {invitation.accept}
            </button>{" "}
            <button className="button second" name="do" value="decline">
              {invitation.decline}
            </button>
          </form>
        </>
      )}
    </>
  );
}

/** For who is not signed in: which address it went to, and the way in. */
export function InvitationForStranger({
  page,
  refused,
}: {
  page: Stranger;
  refused: RefusedRegistration | undefined;
}) {
  const { words } = useLocale();
  const { invitation, faults, problem } = words.sharing;
  const signIn = paths.signIn(paths.invitation(page.token));
  const hasAccount = page.hasAccount || refused?.emailTaken === true;
  const nameError = refused?.errors.name ? (faults.name?.[refused.errors.name] ?? null) : null;
  const fault = refused?.errors.password ?? null;
  const messages = [
    ...(refused?.emailTaken ? [{ field: "to-sign-in", text: invitation.emailTaken }] : []),
    ...(nameError ? [{ field: "name", text: nameError }] : []),
    ...(fault ? [{ field: "password", text: words.comingIn.newPassword.faults[fault] }] : []),
  ];
  return (
    <>
      {messages.length > 0 && <ErrorSummary title={problem} messages={messages} />}
      <h1>{invitation.title}</h1>
      <p className="lead">{invitation.stranger(page.email)}</p>
      <p>{hasAccount ? invitation.hasAccount : invitation.noAccount}</p>
      {hasAccount ? (
        <p>
          <a className="button" id="to-sign-in" href={signIn}>
            {invitation.signIn}
          </a>
        </p>
      ) : (
        <>
          <form method="post" action={paths.invitation(page.token)} className="stack" noValidate>
            <Field
              name="name"
              label={invitation.yourName}
              hint={invitation.yourNameHint}
              error={nameError}
              defaultValue={refused?.name}
              autoComplete="name"
            />
            <NewPasswordField email={page.email} fault={fault} />
            <button className="button" name="do" value="register">
              {invitation.register}
            </button>
          </form>
          <p>
            <a href={signIn}>{invitation.otherAccount}</a>
          </p>
        </>
      )}
    </>
  );
}
