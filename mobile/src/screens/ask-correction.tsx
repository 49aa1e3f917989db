import { useState } from "react";
import { View } from "react-native";
import type { KeyboardTypeOptions } from "react-native";
import { PARTS } from "~/components/demographics/parts";
import {
  asTyped,
  changesOf,
  COMMON_LANGUAGES,
  faultsOf,
  tidy,
} from "~server/aggregates/demographics-update-request/demographics-update-request.schema";
import type { Typed } from "~server/aggregates/demographics-update-request/demographics-update-request.schema";
import type { DemographicsView } from "~server/chart/demographics.view";
import { DEMOGRAPHICS_FIELDS } from "~server/demographics/demographics.view";
import type { DemographicsField } from "~server/demographics/demographics.view";
import { dated } from "../chart/dated";
import { Button } from "../look/button";
import { Choice } from "../look/choice";
import { Field } from "../look/field";
import { Heading, Said } from "../look/text";
import { useRadios } from "../look/use-radios";
import { usePhone } from "../main/phone";
import type { KeptChart } from "../store/copy";
import { useLocale } from "../words/locale";
import { Faults } from "./faults";
import { Frame } from "./frame";
import { NotKept } from "./section-screen";
import { useWish } from "./use-wish";

type AskProps = { chart: KeptChart; instead?: string | undefined };

/** What is on file, to be put right; only what differs is asked for. */
export function AskCorrection({ chart, instead }: AskProps) {
  const kept = chart.sections.demographics;
  const view = kept ? dated<DemographicsView>(kept) : null;
  const { words } = useLocale();
  if (!view || !view.mayAsk) {
    return (
      <Frame chart={chart} section="demographics">
        <NotKept title={words.demographics.form.title} />
      </Frame>
    );
  }
  return <Form chart={chart} view={view} instead={instead} />;
}

const KEYBOARDS: Partial<Record<DemographicsField, KeyboardTypeOptions>> = {
  email: "email-address",
  phoneMobile: "phone-pad",
  phoneHome: "phone-pad",
  phoneWork: "phone-pad",
  contactPhone: "phone-pad",
};

function Form({ chart, view, instead }: AskProps & { view: DemographicsView }) {
  const { words } = useLocale();
  const { state } = usePhone();
  const text = words.demographics;
  const own = chart.relationshipType === null;
  const names = own ? { ...text.fields, ...text.ownFields } : text.fields;
  const from = asTyped(view.values);
  const [typed, setTyped] = useState<Typed>(() => ({ ...from, ...askedBefore() }));
  const [tries, setTries] = useState(0);
  const tried = tries > 0;
  const { send, busy, fault } = useWish(chart, instead);
  const tidied = tidyAll(typed);
  const faults = tried ? faultsOf(tidied, from) : {};
  const changes = changesOf(tidied, from);
  const isSame = Object.keys(changes).length === 0;
  const faultText = (field: DemographicsField) => {
    const word = faults[field];
    return word ? text.faults[word](names[field]) : null;
  };
  const submit = () => {
    setTries(tries + 1);
    if (isSame || Object.keys(faultsOf(tidied, from)).length > 0) return;
    void send({ kind: "demographics-update-request", chartId: chart.chartId, payload: { changes } });
  };
  const hints: Partial<Record<DemographicsField, string>> = text.form.hints;
  return (
    <Frame chart={chart} section="demographics">
      <Faults
        tries={tries}
        faults={[
          tried && isSame ? text.form.nothingChanged : null,
          ...DEMOGRAPHICS_FIELDS.map(faultText),
          fault,
        ]}
      />
      <Heading level="h1">{text.form.title}</Heading>
      <Said tone="quiet">{own ? text.form.lead : text.form.leadActing}</Said>
      {PARTS.map((part) => {
        const fields = part.fields.filter((field) => field in from);
        if (fields.length === 0) return null;
        return (
          <Part key={part.name} title={text.parts[part.name]}>
            {fields.map((field) =>
              field === "language" ? (
                <LanguageField
                  key={field}
                  label={names[field]}
                  value={typed[field] ?? ""}
                  onChoose={(tag) => setTyped({ ...typed, language: tag })}
                />
              ) : (
                <Field
                  key={field}
                  label={names[field]}
                  hint={hints[field] ?? null}
                  error={faultText(field)}
                  value={typed[field] ?? ""}
                  onChange={(value) => setTyped({ ...typed, [field]: value })}
                  lines={field === "addressLines" ? 3 : 1}
                  keyboard={KEYBOARDS[field] ?? "default"}
                />
              ),
            )}
          </Part>
        );
      })}
      <Said tone="quiet" size="small">
        {words.phone.ask.keeps}
      </Said>
      <Button busy={busy} text={words.phone.ask.send} onPress={submit} />
    </Frame>
  );

  /** What was asked for and came to nothing: it is here again. */
  function askedBefore(): Typed {
    const payload = state.queue.items.find(({ id }) => id === instead)?.payload;
    const { changes: asked = {} } = (payload ?? {}) as {
      changes?: Partial<Record<DemographicsField, { to: string | null }>>;
    };
    return Object.fromEntries(Object.entries(asked).map(([field, { to }]) => [field, to ?? ""]));
  }
}

function tidyAll(typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).map(([field, text]) => [field, tidy(field as DemographicsField, text)]),
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <>
      <Heading level="h2">{title}</Heading>
      {children}
    </>
  );
}

type LanguageFieldProps = { label: string; value: string; onChoose: (tag: string) => void };

/** Folded: the one on file, and on request all to choose from. */
function LanguageField({ label, value, onChoose }: LanguageFieldProps) {
  const { words, format, language } = useLocale();
  const [open, setOpen] = useState(false);
  const name = (tag: string) => format.languageName(tag) ?? tag;
  const tags = [...new Set([...(value ? [value] : []), ...COMMON_LANGUAGES])]
    .map((tag) => ({ tag, title: name(tag) }))
    .sort((a, b) => a.title.localeCompare(b.title, language));
  const { group, radio } = useRadios(
    tags.findIndex(({ tag }) => tag === value),
    (index) => onChoose(tags[index]!.tag),
  );
  if (!open) {
    return (
      <>
        <Said>
          {label}: {value ? name(value) : words.demographics.nothing}
        </Said>
        <Button second text={words.demographics.form.chooseLanguage} onPress={() => setOpen(true)} />
      </>
    );
  }
  return (
    <View {...group} aria-label={label}>
      {tags.map(({ tag, title }, index) => (
        <Choice key={tag} title={title} {...radio(index)} />
      ))}
    </View>
  );
}
