import { AccountField } from "~/components/forms/account-field";
import { Choices } from "~/components/forms/choices";
import { Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { LANGUAGES, LANGUAGE_NAMES } from "~/i18n/languages";
import { paths } from "~/paths";
import type { NewLinkForm, RefusedLink } from "~server/health-links/own-links.view";
import { LinksPage } from "./links-page";

type NewLinkProps = { form: NewLinkForm; refused: RefusedLink | undefined };

/** What for, how long, how often, in which language. */
export function NewLink({ form, refused }: NewLinkProps) {
  const { words, language } = useLocale();
  const { healthLinks } = words;
  const said = healthLinks.form;
  const { faults = {}, reason, typed } = refused ?? {};
  const messages = [
    ...(reason
      ? [{ field: "send", text: healthLinks.refusals[reason] ?? healthLinks.refusals.upstream! }]
      : []),
    ...Object.entries(faults).flatMap(([field, word]) => {
      const text = healthLinks.faults[field]?.[word];
      return text ? [{ field: field === "id" ? "send" : field, text }] : [];
    }),
  ];
  const errorOf = (field: string) => messages.find((message) => message.field === field)?.text ?? null;
  return (
    <LinksPage title={said.title} lead={said.lead} messages={messages}>
      <p>{said.once}</p>
      <form method="post" action={paths.newHealthLink()} className="stack" id="send" noValidate>
        <AccountField />
        <input type="hidden" name="id" value={refused?.id ?? form.id} />
        <Field
          name="label"
          label={said.label}
          hint={said.labelHint}
          error={errorOf("label")}
          defaultValue={typed?.label}
          maxLength={60}
          autoComplete="off"
        />
        <Choices
          type="radio"
          name="days"
          legend={said.days}
          options={form.days.map((days) => ({ value: String(days), label: said.dayCount(days) }))}
          chosen={[typed?.days ?? ""]}
          error={errorOf("days")}
        />
        <Choices
          type="radio"
          name="maxUses"
          legend={said.uses}
          options={form.uses.map((uses) => ({ value: String(uses), label: said.useCount(uses) }))}
          chosen={[typed?.maxUses ?? ""]}
          error={errorOf("maxUses")}
        />
        <Choices
          type="radio"
          name="language"
          legend={said.language}
          options={LANGUAGES.map((code) => ({ value: code, label: LANGUAGE_NAMES[code], lang: code }))}
          chosen={[typed?.language ?? language]}
          error={errorOf("language")}
        />
        <p className="quiet">{said.languageHint}</p>
        <p className="ways">
          <button className="button">{said.submit}</button> <a href={paths.healthLinks()}>{said.cancel}</a>
        </p>
      </form>
    </LinksPage>
  );
}
