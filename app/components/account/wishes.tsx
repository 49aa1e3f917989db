import { Choices } from "~/components/forms/choices";
import { useLocale } from "~/components/shell/locale";
import { LANGUAGE_NAMES, LANGUAGES } from "~/i18n/languages";
import type { Language } from "~/i18n/languages";
import { paths } from "~/paths";
import type { NoticeKind } from "~server/aggregates/portal-account/choices.schema";
import { AccountForm, AccountPage } from "./account-page";

/** @param wrong what was sent is no language of ours */
export function LanguageForm({ chosen, wrong }: { chosen: Language | null; wrong: boolean }) {
  const { language } = useLocale().words.account;
  return (
    <AccountPage
      title={language.title}
      lead={language.lead}
      messages={wrong ? [{ field: "language", text: language.error }] : []}
    >
      <AccountForm action={paths.accountLanguage()}>
        <Choices
          type="radio"
          name="language"
          legend={language.legend}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value }))}
          chosen={chosen ? [chosen] : []}
          error={wrong ? language.error : null}
        />
        <button className="button">{language.submit}</button>
      </AccountForm>
    </AccountPage>
  );
}

export function NoticesForm({ chosen }: { chosen: NoticeKind[] }) {
  const { notices } = useLocale().words.account;
  const kinds = Object.entries(notices.kinds) as Array<[NoticeKind, string]>;
  return (
    <AccountPage title={notices.title} lead={notices.lead}>
      <AccountForm action={paths.accountNotices()}>
        <Choices
          type="checkbox"
          name="notices"
          legend={notices.legend}
          options={kinds.map(([value, label]) => ({ value, label }))}
          chosen={chosen}
        />
        <p className="quiet">{notices.later}</p>
        <p className="quiet">{notices.always}</p>
        <button className="button">{notices.submit}</button>
      </AccountForm>
    </AccountPage>
  );
}
