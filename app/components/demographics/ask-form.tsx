import { AccountField } from "~/components/forms/account-field";
import { ErrorSummary, Field } from "~/components/forms/field";
import { TextArea } from "~/components/forms/text-area";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { DemographicsField } from "~server/demographics/demographics.view";
import type { DemographicsAskView, DemographicsForm } from "~server/requests/demographics-form.view";
import { Conflicts } from "./conflicts";
import { useFieldNames } from "./field-names";
import { LanguageField } from "./language-field";
import { PARTS } from "./parts";
import type { Part } from "./parts";
import { SentAlong } from "./sent-along";
import { UpToDetails } from "./up-to-details";

type View = Extract<DemographicsAskView, { step: "edit" | "conflict" }>;
type Errors = Extract<DemographicsAskView, { step: "edit" }>["errors"];

type AskFormProps = { chartId: string; view: View; acting: boolean };

/** Everything that may be put right, as it is on file; what is left alone is not asked for. */
export function AskForm({ chartId, view, acting }: AskFormProps) {
  const { demographics: text } = useLocale().words;
  const { form } = view;
  const errors: Errors = view.step === "edit" ? view.errors : {};
  const messages = useMessages(view, !acting);
  return (
    <>
      <UpToDetails chartId={chartId} />
      {messages.length > 0 && <ErrorSummary title={text.form.problem} messages={messages} />}
      <h1>{text.form.title}</h1>
      {view.step === "conflict" && <Conflicts conflicts={view.conflicts} own={!acting} />}
      <p className="lead">{acting ? text.form.leadActing : text.form.lead}</p>
      {Object.values(errors).includes("already-asked") && (
        <p>
          <a href={paths.requests(chartId)}>{text.toWaiting}</a>
        </p>
      )}
      <form method="post" action={paths.demographicsRequest(chartId)} className="stack" noValidate>
        <AccountField />
        <SentAlong form={form} withTyped={false} />
        {PARTS.map((part) => (
          <PartOfForm key={part.name} part={part} form={form} errors={errors} />
        ))}
        <button className="button" name="step" value="check">
          {text.form.submit}
        </button>
      </form>
    </>
  );
}

function useMessages(view: View, own: boolean) {
  const { demographics: text } = useLocale().words;
  const names = useFieldNames(own);
  if (view.step === "conflict") return [];
  const { form, errors, note } = view;
  const first = form.fields[0] ?? "givenName";
  const notes = {
    "nothing-changed": text.form.nothingChanged,
    away: text.form.awayTyped,
    "already-sent": text.form.alreadySent,
    "not-taken": text.form.notTaken,
    "draft-gone": text.form.draftGone,
    "too-much": text.form.tooMuch,
  };
  return [
    ...(note ? [{ field: first as string, text: notes[note] }] : []),
    ...form.fields.flatMap((field) => {
      const fault = errors[field];
      return fault ? [{ field, text: text.faults[fault](names[field]) }] : [];
    }),
  ];
}

type PartOfFormProps = { part: Part; form: DemographicsForm; errors: Errors };

function PartOfForm({ part, form, errors }: PartOfFormProps) {
  const { demographics: text } = useLocale().words;
  const fields = part.fields.filter((field) => form.fields.includes(field));
  return (
    <fieldset className="form-part">
      <legend>
        <h2>{text.parts[part.name]}</h2>
      </legend>
      {part.name === "email" && fields.length === 0 && <p>{text.ownersEmail}</p>}
      {fields.map((field) => (
        <OneField key={field} field={field} form={form} errors={errors} />
      ))}
    </fieldset>
  );
}

/** What a browser may fill in of its owner's own; nothing of somebody else's. */
const COMPLETE: Partial<Record<DemographicsField, string>> = {
  givenName: "given-name",
  familyName: "family-name",
  preferredName: "nickname",
  addressCity: "address-level2",
  addressState: "address-level1",
  addressPostalCode: "postal-code",
  addressCountry: "country-name",
  phoneMobile: "mobile tel",
  phoneHome: "home tel",
  phoneWork: "work tel",
  email: "email",
};
const PHONES = /^phone|Phone$/;

function OneField({ field, form, errors }: { field: DemographicsField } & Omit<PartOfFormProps, "part">) {
  const { demographics: text } = useLocale().words;
  const fault = errors[field];
  const { hints } = text.form;
  const label = useFieldNames(form.isOwner)[field];
  const common = {
    name: field,
    label,
    hint: field in hints ? hints[field as keyof typeof hints] : undefined,
    error: fault ? text.faults[fault](label) : null,
    defaultValue: form.typed[field] ?? "",
  };
  if (field === "language") return <LanguageField {...common} languages={form.languages} />;
  if (field === "addressLines") {
    return (
      <TextArea dir="auto" rows={3} {...common} autoComplete={form.isOwner ? "street-address" : "off"} />
    );
  }
  const isPhone = PHONES.test(field);
  return (
    <Field
      {...common}
      type={field === "email" ? "email" : isPhone ? "tel" : "text"}
      dir={isPhone || field === "email" ? "ltr" : "auto"}
      autoComplete={(form.isOwner && COMPLETE[field]) || "off"}
    />
  );
}
