import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { AccessLogView } from "~server/chart/access-log.view";

type Props = { chartId: string; view: Pick<AccessLogView, "filter" | "people"> };

/** Whose doings, and in which part of the record, by a plain GET form. */
export function AccessLogFilter({ chartId, view }: Props) {
  const { words, language } = useLocale();
  const text = words.accessLog.filter;
  const { who, part } = view.filter;
  const action = paths.accessLog(chartId);
  const people = view.people.map(({ id, name, relationshipType }) => {
    const relation = words.accessLog.relations[relationshipType] ?? relationshipType;
    return { value: id, label: name === null ? relation : text.person(name, relation) };
  });
  const actors = (chartId === "self" ? (["you"] as const) : (["you", "patient"] as const)).map((value) => ({
    value: value as string,
    label: words.accessLog.who[value],
  }));
  const others = (["staff", "portal"] as const).map((value) => ({
    value: value as string,
    label: text[value],
  }));
  return (
    <form role="search" className="find log-filter" action={action} lang={language}>
      <Select
        name="who"
        label={text.who}
        all={text.everybody}
        options={[...actors, ...people, ...others]}
        chosen={who}
      />
      <Select
        name="part"
        label={text.part}
        all={text.everything}
        options={Object.entries(text.parts).map(([value, label]) => ({ value, label }))}
        chosen={part}
      />
      <p className="ways">
        <button className="button">{text.apply}</button>
        {(who ?? part) !== null && <a href={action}>{text.all}</a>}
      </p>
    </form>
  );
}

type SelectProps = {
  name: string;
  label: string;
  all: string;
  options: Array<{ value: string; label: string }>;
  chosen: string | null;
};

function Select({ name, label, all, options, chosen }: SelectProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={chosen ?? ""}>
        <option value="">{all}</option>
        {options.map(({ value, label: said }) => (
          <option key={value} value={value}>
            {said}
          </option>
        ))}
      </select>
    </div>
  );
}
