import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import { isolateFor } from "~/i18n/isolate";
import type { FindView } from "~server/chart/find.view";
import { ErrorSummary, Field } from "./field";

type FindFormProps = {
  /** The list's own address; what is looked for is added to it. */
  action: string;
  find: FindView;
  /** What there is to choose from; fewer than two are no choice. */
  kinds?: Array<{ value: string; label: string }>;
  kind?: string | null;
  /** The list has dates to look by. */
  dated?: boolean;
};

/** Where the answer begins: the browser leads there, past what stood above the form. */
export const FOUND = "found";

/** Looking in a long list by a plain GET form: its address can be kept, and nothing that was typed is lost. */
export function FindForm({ action, find, kinds = [], kind = null, dated = false }: FindFormProps) {
  const text = useLocale().words.find;
  const choosable = kinds.length > 1 || kind !== null;
  if (!find.offered && !choosable) return null;
  const { errors } = find;
  const order = errors.includes("order") ? text.errors.order : null;
  const wrong = {
    from: errors.includes("from") ? text.errors.date : null,
    to: errors.includes("to") ? text.errors.date : order,
  };
  const messages = (["from", "to"] as const).flatMap((field) =>
    wrong[field] ? [{ field, text: `${text[field]}: ${wrong[field]}` }] : [],
  );
  // What is no date would be dropped by the browser's own date field.
  const typeOf = (field: "from" | "to") =>
    errors.includes(field) || !/^(\d{4}-\d{2}-\d{2})?$/.test(find[field]) ? "text" : "date";
  const narrowed = kind !== null || find.from !== "" || find.to !== "";
  return (
    <form role="search" className="find" action={`${action}#${FOUND}`} noValidate>
      {messages.length > 0 && (
        <div id={FOUND} tabIndex={-1}>
          <ErrorSummary title={text.problem} messages={messages} />
        </div>
      )}
      <Field name="text" type="search" label={text.text} error={null} defaultValue={find.text} />
      {(choosable || dated) && (
        <details open={narrowed}>
          <summary>{choosable ? (dated ? text.more : text.moreKinds) : text.moreDates}</summary>
          {choosable && (
            <div className="field">
              <label htmlFor="kind">{text.kind}</label>
              <select id="kind" name="kind" defaultValue={kind ?? ""}>
                <option value="">{text.allKinds}</option>
                {kinds.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            </div>
          )}
          {dated &&
            (["from", "to"] as const).map((field) => (
              <Field
                key={field}
                name={field}
                type={typeOf(field)}
                label={text[field]}
                hint={typeOf(field) === "text" ? text.dateHint : undefined}
                error={wrong[field]}
                defaultValue={find[field]}
              />
            ))}
        </details>
      )}
      <p className="ways">
        <button className="button">{text.apply}</button>
        {(find.active || narrowed) && <a href={action}>{text.all}</a>}
      </p>
    </form>
  );
}

type FoundProps = {
  find: FindView;
  /** The kind that was chosen, in words. */
  kind?: string | null;
  /** How many are shown over all pages. */
  total: number;
  /** Something waits that has no name to be found by. */
  held: boolean;
};

/** What looking came to: nothing is never said without saying of what. */
export function Found({ find, kind = null, total, held }: FoundProps) {
  const locale = useLocale();
  const text = locale.words.find;
  if (!find.active && kind === null) return null;
  return (
    <div className="found" id={find.errors.length > 0 ? undefined : FOUND} tabIndex={-1}>
      <p>
        {total === 0 ? text.none : text.found(total)} {text.lookedFor(lookedFor(find, kind, locale))}
      </p>
      {find.undated > 0 && <p className="quiet">{text.undated(find.undated)}</p>}
      {held && <p className="quiet">{text.heldNotSearched}</p>}
    </div>
  );
}

/** The form itself is not on paper, and is behind whoever was led past it. */
function lookedFor(find: FindView, kind: string | null, { words, format, language }: Locale): string {
  const text = words.find;
  const dayOf = (field: "from" | "to") => {
    const typed = find[field].trim();
    if (typed === "" || find.errors.includes(field)) return null;
    if (field === "to" && find.errors.includes("order")) return null;
    return /^\d{4}(-\d{2}){0,2}$/.test(typed) ? format.day(typed) : isolateFor(language, typed);
  };
  const [from, to] = [dayOf("from"), dayOf("to")];
  const parts = [
    find.text.trim() === "" ? null : text.quoted(isolateFor(language, find.text.trim())),
    kind && isolateFor(language, kind),
    from && text.fromDay(from),
    to && text.toDay(to),
  ];
  return parts.filter(Boolean).join(" · ");
}
