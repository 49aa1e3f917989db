import { AccountField } from "~/components/forms/account-field";
import { Choices } from "~/components/forms/choices";
import { ErrorSummary, Field } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { Notice } from "~/components/ui/notice";
import { paths } from "~/paths";
import type { ExportFields, ExportForm, ExportsView } from "~server/export/exports.view";
import { ExportCard } from "./export-card";
import { TechnicalName } from "./technical-name";

type ExportsPageProps = { chartId: string; view: ExportsView };

const FIELDS: ExportFields[] = ["format", "sections", "from", "to"];

/** The files somebody asked for, and a form in which one press is enough. */
export function ExportsPage({ chartId, view: { exports, form } }: ExportsPageProps) {
  const { words, format } = useLocale();
  const text = words.exports;
  const messages = FIELDS.flatMap((field) => {
    const fault = form?.faults[field];
    return fault ? [{ field, text: text.errors[fault] }] : [];
  });
  return (
    <>
      {messages.length > 0 && <ErrorSummary title={text.problem} messages={messages} />}
      {typeof form?.refused === "object" && form.refused && (
        <Notice tone="warning" icon="warning" title={text.limit.title}>
          <p>{text.limit.text(format.dayTime(form.refused.limitUntil))}</p>
        </Notice>
      )}
      {form?.refused === "conflict" && (
        <Notice tone="warning" icon="warning" title={text.conflict.title}>
          <p>{text.conflict.text}</p>
        </Notice>
      )}
      <h1>{text.title}</h1>
      <p className="lead">{text.lead}</p>
      {exports.length > 0 && (
        <section className="entries">
          <h2>{text.yours}</h2>
          <ul>
            {exports.map((one) => (
              <ExportCard key={one.id} chartId={chartId} view={one} />
            ))}
          </ul>
        </section>
      )}
      {exports.length > 0 && form && <h2>{text.make}</h2>}
      {form === null && <p>{text.preview}</p>}
      {form?.sections.length === 0 && <p>{text.noParts}</p>}
      {form && form.sections.length > 0 && <MakeForm chartId={chartId} form={form} />}
    </>
  );
}

function MakeForm({ chartId, form }: { chartId: string; form: ExportForm }) {
  const text = useLocale().words.exports;
  return (
    <form method="post" className="stack" action={paths.exports(chartId)} noValidate>
      <AccountField />
      <input type="hidden" name="exportId" value={form.exportId} />
      <Kinds form={form} />
      <Parts form={form} />
      <p className="quiet">{text.guard}</p>
      <button className="button">{text.submit}</button>
    </form>
  );
}

function Kinds({ form }: { form: ExportForm }) {
  const text = useLocale().words.exports;
  const { format: fault } = form.faults;
  return (
    <Choices
      type="radio"
      name="format"
      legend={text.what}
      options={form.formats.map((value) => ({
        value,
        label: text.formats[value],
        hint: (
          <>
            {text.hints[value]} <TechnicalName format={value} />
          </>
        ),
      }))}
      chosen={form.typed.format ? [form.typed.format] : []}
      error={fault ? text.errors[fault] : null}
    />
  );
}

/** Folded: everything is chosen. Open when there is something in it to put right. */
function Parts({ form }: { form: ExportForm }) {
  const { exports: text, accessLog } = useLocale().words;
  const { sections, from, to } = form.faults;
  const isChosen =
    form.typed.from !== "" || form.typed.to !== "" || form.typed.sections.length < form.sections.length;
  return (
    <details open={Boolean(sections || from || to) || isChosen}>
      <summary>{text.choose}</summary>
      <p className="quiet">{text.chooseHint}</p>
      <Choices
        type="checkbox"
        name="sections"
        legend={text.parts}
        options={form.sections.map((value) => ({ value, label: accessLog.sections[value] }))}
        chosen={form.typed.sections}
        error={sections ? text.errors[sections] : null}
      />
      <Day name="from" label={text.from} typed={form.typed.from} error={from ? text.errors[from] : null} />
      <Day
        name="to"
        label={text.to}
        hint={text.dateHint}
        typed={form.typed.to}
        error={to ? text.errors[to] : null}
      />
      {form.formats.includes("ips") && <p className="quiet">{text.summaryHint}</p>}
    </details>
  );
}

type DayProps = { name: string; label: string; hint?: string; typed: string; error: string | null };

/** What is no day would be dropped by the browser's own date field. */
function Day({ typed, ...field }: DayProps) {
  const isDay = /^(\d{4}-\d{2}-\d{2})?$/.test(typed);
  return <Field {...field} type={isDay ? "date" : "text"} defaultValue={typed} />;
}
