import { Choices } from "~/components/forms/choices";
import { Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { ChoiceView, PresetName } from "~server/sharing/choosing.view";
import { GrantBoxes } from "./grant-boxes";
import { SharingPage, textOf, useMessages } from "./sharing-page";

const PRESETS: PresetName[] = ["everything", "visits", "results", "each"];
const RELATIONS = ["spouse", "caregiver", "authorized_representative"] as const;

/** First step, a GET form: what somebody would see. Nothing of it names anybody, so its address keeps it. */
export function ChooseWhat({ choice, asked }: { choice: ChoiceView; asked: boolean }) {
  const { choose } = useLocale().words.sharing;
  const messages = useMessages(asked ? choice.faults : {});
  return (
    <SharingPage title={choose.title} lead={choose.lead} messages={messages}>
      <form className="stack" action={paths.shareSend()} noValidate>
        <Choices
          type="radio"
          name="relationshipType"
          legend={choose.relation}
          options={RELATIONS.map((value) => ({ value, label: choose.relations[value] }))}
          chosen={choice.relationshipType ? [choice.relationshipType] : []}
          error={textOf(messages, "relationshipType")}
        />
        <Presets chosen={choice.preset} error={textOf(messages, "preset")} />
        <details open={choice.preset === "each"}>
          <summary>{choose.each}</summary>
          <GrantBoxes
            chosen={choice.preset === "each" ? choice.grants : []}
            error={textOf(messages, "grants")}
          />
        </details>
        <LastDay value={choice.validTo} error={textOf(messages, "validTo")} />
        <button className="button">{choose.next}</button>
      </form>
    </SharingPage>
  );
}

function Presets({ chosen, error }: { chosen: PresetName | null; error: string | null }) {
  const { choose } = useLocale().words.sharing;
  return (
    <Choices
      type="radio"
      name="preset"
      legend={choose.what}
      options={PRESETS.map((value) => ({
        value,
        label: choose.presets[value],
        hint: choose.presetHints[value],
      }))}
      chosen={chosen ? [chosen] : []}
      error={error}
    />
  );
}

/** What is no day would be dropped by the browser's own date field. */
export function LastDay({ value, error }: { value: string; error: string | null }) {
  const { choose } = useLocale().words.sharing;
  const isDay = /^(\d{4}-\d{2}-\d{2})?$/.test(value);
  return (
    <Field
      name="validTo"
      type={isDay ? "date" : "text"}
      label={choose.until}
      hint={choose.untilHint}
      error={error}
      defaultValue={value}
    />
  );
}
