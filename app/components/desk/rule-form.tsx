import { AccountField } from "~/components/forms/account-field";
import { Choices } from "~/components/forms/choices";
import { Field } from "~/components/forms/field";
import { TextArea } from "~/components/forms/text-area";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { RuleFormView } from "~server/release/release-desk.view";
import { DeskPage } from "./desk-page";
import { DryRun } from "./dry-run";
import { RuleConflict } from "./rule-conflict";
import { RuleWords } from "./rule-words";

type Fields = keyof RuleFormView["errors"];

/** In the order of the page. */
const ORDER: readonly Fields[] = [
  ...(["codings", "categories", "labels", "statuses", "fromAge", "belowAge", "resources"] as const),
  ...(["effect", "hours", "visibility", "holdReason", "lastDay", "note", "recordNumbers"] as const),
];

/** One change of the release rules: written down, run dry, published. */
export function RuleForm({ view }: { view: RuleFormView }) {
  const { deskRelease } = useLocale().words;
  const { form: text, errors, dryRun: dry } = deskRelease;
  const { deed, typed, dryRun, conflict, counts } = view;
  const said = (field: Fields) => {
    const fault = view.errors[field];
    return fault ? (errors[field]?.[fault] ?? null) : null;
  };
  return (
    <DeskPage
      title={text.titles[deed]}
      lead={text.lead}
      up={{ href: paths.staffReleaseRules(), text: text.back }}
      messages={ORDER.flatMap((field) => {
        const message = said(field);
        return message ? [{ field, text: message }] : [];
      })}
    >
      {conflict && <RuleConflict conflict={conflict} gone={deed !== "add" && counts === null} />}
      {counts && deed !== "add" && (
        <section className="card">
          <h2>{text.now}</h2>
          <RuleWords rule={counts} />
          {deed === "end" && <p>{text.endNow}</p>}
        </section>
      )}
      {dryRun && <DryRun view={dryRun.view} />}
      {dryRun?.rule && (
        <section className="card">
          <h2>{text.would}</h2>
          <RuleWords rule={dryRun.rule} />
        </section>
      )}
      <form method="post" action={paths.staffReleaseRule()} className="stack" noValidate>
        <AccountField />
        <input type="hidden" name="deed" value={deed} />
        <input type="hidden" name="ruleId" value={view.ruleId} />
        <input type="hidden" name="version" value={view.version} />
        {dryRun && <input type="hidden" name="checked" value={dryRun.checked} />}
        {deed !== "end" &&
          (dryRun ? (
            <details>
              <summary>{text.edit}</summary>
              <div className="stack">
                <RuleFields view={view} said={said} />
              </div>
            </details>
          ) : (
            <RuleFields view={view} said={said} />
          ))}
        <TextArea
          name="note"
          label={text.note}
          hint={text.noteHint}
          rows={2}
          dir="auto"
          defaultValue={typed.note}
          error={said("note")}
        />
        <TextArea
          name="recordNumbers"
          label={text.recordNumbers}
          hint={view.namesRecords ? text.recordNumbersHint : text.recordNumbersDemo}
          rows={3}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          defaultValue={typed.recordNumbers}
          error={said("recordNumbers")}
        />
        {dryRun && <p className="quiet">{dry.publishHint}</p>}
        <p className="ways">
          {dryRun && (
            <button className="button" name="do" value="publish">
              {text.publish}
            </button>
          )}
          <button className={dryRun ? "button second" : "button"} name="do" value="check">
            {dryRun ? text.checkAgain : text.check}
          </button>
        </p>
      </form>
    </DeskPage>
  );
}

/** As upstream and the form write them, in every language. */
const EXAMPLES = {
  codings: "LOINC 2345-7",
  categories: "laboratory",
  labels: "CONFIDENTIALITY R",
  resources: "Observation/1234",
};

type RuleFieldsProps = { view: RuleFormView; said: (field: Fields) => string | null };

function RuleFields({ view, said }: RuleFieldsProps) {
  const { deskRelease } = useLocale().words;
  const { form: text } = deskRelease;
  const { typed } = view;
  const lines = (name: "codings" | "categories" | "labels" | "resources") => ({
    name,
    label: text[name],
    hint: text[`${name}Hint`](EXAMPLES[name]),
    rows: 3,
    dir: "ltr" as const,
    spellCheck: false,
    autoComplete: "off",
    defaultValue: typed[name],
    error: said(name),
  });
  const number = (name: "fromAge" | "belowAge" | "hours", hint?: string) => ({
    name,
    label: text[name],
    hint,
    inputMode: "numeric" as const,
    dir: "ltr" as const,
    autoComplete: "off",
    defaultValue: typed[name],
    error: said(name),
  });
  const radios = (name: "effect" | "visibility" | "holdReason", labels: Record<string, string>) => ({
    type: "radio" as const,
    name,
    options: Object.entries(labels).map(([value, label]) => ({ value, label })),
    chosen: [typed[name]],
    error: said(name),
  });
  const { "not-final": _, ...reasons } = deskRelease.reasons;
  return (
    <>
      <h2>{text.matchTitle}</h2>
      <p className="quiet">{text.matchHint}</p>
      <TextArea {...lines("codings")} />
      <TextArea {...lines("categories")} />
      <TextArea {...lines("labels")} />
      <Choices
        type="checkbox"
        name="statuses"
        legend={text.statuses}
        options={view.statuses.map((value) => ({ value, label: deskRelease.statuses[value] ?? value }))}
        chosen={typed.statuses}
        error={said("statuses")}
      />
      <Field {...number("fromAge", text.ageHint)} />
      <Field {...number("belowAge")} />
      <TextArea {...lines("resources")} />
      <Choices {...radios("effect", text.effects)} legend={text.effect} />
      <Field {...number("hours", text.hoursHint)} />
      <Choices {...radios("visibility", text.visibilities)} legend={text.visibility} />
      <Choices {...radios("holdReason", reasons)} legend={text.holdReason} />
      <Field
        name="lastDay"
        type="date"
        label={text.lastDay}
        hint={text.lastDayHint}
        defaultValue={typed.lastDay}
        error={said("lastDay")}
      />
    </>
  );
}
