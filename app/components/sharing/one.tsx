import { AccountField } from "~/components/forms/account-field";
import { lastDayOf } from "~/components/shell/last-day";
import { useLocale } from "~/components/shell/locale";
import { agreedText } from "~/i18n/agreement/words";
import { asLanguage } from "~/i18n/languages";
import { isolateFor } from "~/i18n/isolate";
import { paths } from "~/paths";
import type { GivenView } from "~server/sharing/own-sharing.view";
import type { RefusedForm } from "~server/sharing/sharing-forms.view";
import { Agreement } from "./agreement";
import { LastDay } from "./choose";
import { GrantBoxes } from "./grant-boxes";
import { Facts } from "./person-card";
import { SharingPage, textOf, useMessages } from "./sharing-page";

/** One person: everything about it, and everything that can be done about it. */
export function OneShared({ view }: { view: GivenView }) {
  const { words, format } = useLocale();
  const { sharing } = words;
  const { actions } = sharing;
  const name = view.name ?? sharing.unnamed;
  const isWaiting = view.state === "waiting" || view.state === "unanswered";
  return (
    <SharingPage title={name} lead={sharing.roles[view.relationshipType]}>
      <Facts view={view} whole />
      {!view.may.revoke && view.state !== "ended" && <p>{sharing.byClinic}</p>}
      {view.state !== "ended" && (
        <ul className="deeds">
          {view.may.revoke && (
            <li>
              <a className={isWaiting ? "button second" : "button"} href={paths.shareDeed(view.id, "stop")}>
                {isWaiting ? actions.withdraw : actions.stop(name)}
              </a>
            </li>
          )}
          {view.may.change && (
            <li>
              <a href={paths.shareDeed(view.id, "change")}>{actions.change}</a>
            </li>
          )}
          <li>
            <a href={paths.preview(view.relationshipType, view.grants)}>{actions.preview}</a>
          </li>
          {!isWaiting && (
            <li>
              <a href={paths.accessLog("self", { who: view.id })}>{actions.visits}</a>
            </li>
          )}
          {view.may.resend && (
            <li>
              <form method="post" action={paths.shareDeed(view.id, "resend")}>
                <AccountField />
                <button className="button second">{actions.resend}</button>
              </form>
            </li>
          )}
        </ul>
      )}
      {view.agreed && <Agreed agreed={view.agreed} day={format.day(view.agreed.at)} />}
    </SharingPage>
  );
}

function Agreed({ agreed, day }: { agreed: NonNullable<GivenView["agreed"]>; day: string }) {
  const { sharing } = useLocale().words;
  const language = asLanguage(agreed.language) ?? "en";
  const text = agreedText(agreed.version, language);
  if (text === null) return null;
  return (
    <details>
      <summary>{sharing.rows.agreed}</summary>
      <p>{sharing.one.agreedOn(day)}</p>
      <ul className="plain-list" lang={language} dir={language === "ar" ? "rtl" : "ltr"}>
        {text.map((paragraph) => (
          <li key={paragraph}>{paragraph}</li>
        ))}
      </ul>
    </details>
  );
}

/** Other parts, or another last day. */
export function ChangeShared({ view, refused }: { view: GivenView; refused: RefusedForm | undefined }) {
  const { words, format } = useLocale();
  const { change, unnamed, actions } = words.sharing;
  const messages = useMessages(refused?.faults, refused?.reason);
  const stands = view.validTo ? format.dayKey(lastDayOf(view.validTo)) : "";
  return (
    <SharingPage title={change.title(view.name ?? unnamed)} lead={change.lead} messages={messages}>
      {refused?.reason === "stale" && <Facts view={view} />}
      <form method="post" className="stack" action={paths.shareDeed(view.id, "change")} id="send" noValidate>
        <AccountField />
        <input type="hidden" name="version" value={view.version} />
        <GrantBoxes chosen={refused?.typed.grants ?? view.grants} error={textOf(messages, "grants")} />
        <LastDay value={refused?.typed.validTo ?? stands} error={textOf(messages, "validTo")} />
        <Agreement
          error={textOf(messages, "agreed")}
          ticked={refused?.typed.agreed ?? false}
          hint={change.agreeHint}
        />
        <p className="ways">
          <button className="button">{change.submit}</button>
          <a href={paths.shared(view.id)}>{actions.cancel}</a>
        </p>
      </form>
    </SharingPage>
  );
}

/** Before it is stopped: what that means. */
export function StopSharing({ view }: { view: GivenView }) {
  const { sharing } = useLocale().words;
  const isWaiting = view.state === "waiting" || view.state === "unanswered";
  const name = view.name ?? sharing.unnamed;
  const { stop } = sharing;
  return (
    <Deed
      title={isWaiting ? stop.withdrawTitle(name) : stop.title(name)}
      facts={isWaiting ? stop.withdrawFacts : stop.facts}
      action={paths.shareDeed(view.id, "stop")}
      submit={isWaiting ? stop.withdrawSubmit : stop.submit}
    />
  );
}

/** The proxy's own end of it. @param name of the person whose record it is; null: not to be had now */
export function GiveUp({ chartId, name }: { chartId: string; name: string | null }) {
  const { words, language } = useLocale();
  const { giveUp } = words.sharing;
  return (
    <Deed
      title={giveUp.title(name === null ? words.frame.acting.unnamed : isolateFor(language, name))}
      facts={giveUp.facts}
      action={paths.shareDeed(chartId, "give-up")}
      submit={giveUp.submit}
    />
  );
}

type DeedProps = { title: string; facts: readonly string[]; action: string; submit: string };

function Deed({ title, facts, action, submit }: DeedProps) {
  const { sharing } = useLocale().words;
  return (
    <SharingPage title={title}>
      <ul className="plain-list">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <form method="post" action={action}>
        <AccountField />
        <p className="ways">
          <button className="button grave">{submit}</button>
          <a href={paths.sharing()}>{sharing.actions.cancel}</a>
        </p>
      </form>
    </SharingPage>
  );
}
