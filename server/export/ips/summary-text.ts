/** A part of a summary as text for people. Pure. */
import type { Moment } from "../../chart/choice-moment";
import type { ChosenSection } from "./choose";
import type { IpsSection } from "./sections";
import type { SummaryRow } from "./summary-row";
import { doseOf, quantityText, rangeOf, valueOf } from "./values";
import type { Saying } from "./values";
import { element, join, text, upstream } from "./xhtml";
import type { Xhtml } from "./xhtml";

type Row<K extends SummaryRow["kind"]> = Extract<SummaryRow, { kind: K }>;
/** `rank`: what is read first comes first. */
type Line = { name: string; rank?: number; cells: Xhtml[] };
type Columns = keyof Saying["words"]["ips"]["columns"];

const COLUMNS: Record<IpsSection, Columns[]> = {
  medications: ["medicine", "dose", "state", "since"],
  allergies: ["substance", "reaction", "state", "date"],
  problems: ["problem", "since", "state"],
  pastProblems: ["problem", "since", "state"],
  immunizations: ["vaccine", "date"],
  results: ["test", "value", "range", "date"],
  vitals: ["test", "value", "date"],
};
/** What has no date of its own to be read by is read by its name. */
const BY_NAME: ReadonlySet<IpsSection> = new Set(["medications", "allergies"]);

/** The content of the narrative; also for a part that has no entries. */
export function summaryText(name: IpsSection, section: ChosenSection, saying: Saying): Xhtml[] {
  const { ips } = saying.words;
  const statements = section.entries.flatMap(({ row }) =>
    row?.kind === "no-known" ? [statementOf(row, saying)] : [],
  );
  const lines = section.entries.flatMap(({ row }) => (row ? (lineOf(name, row, saying) ?? []) : []));
  if (BY_NAME.has(name)) lines.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.name.localeCompare(b.name));
  const unread = section.unreadable + section.entries.filter(({ row }) => row === null).length;
  const chosen = ips.chosen[name];
  return [
    ...(section.entries.length === 0 ? [element("p", text(ips.none))] : []),
    ...(chosen && lines.length > 0 ? [element("p", text(chosen))] : []),
    ...statements.map((one) => element("p", one)),
    ...(lines.length > 0 ? [tableOf(COLUMNS[name], lines, saying)] : []),
    ...(section.left > 0 ? [element("p", text(ips.left(section.left)))] : []),
    ...(unread > 0 ? [element("p", text(ips.unread(unread)))] : []),
  ];
}

function tableOf(columns: Columns[], lines: Line[], { words }: Saying): Xhtml {
  const head = columns.map((column) => element("th", text(words.ips.columns[column])));
  const rows = lines.map(({ cells }) =>
    element(
      "tr",
      cells.map((cell) => element("td", cell)),
    ),
  );
  return element("table", [element("thead", element("tr", head)), element("tbody", rows)]);
}

function lineOf(section: IpsSection, row: SummaryRow, saying: Saying): Line[] | null {
  switch (row.kind) {
    case "medication":
      return [medication(row, saying)];
    case "allergy":
      return [allergy(row, saying)];
    case "no-known":
      return null;
    case "problem":
      return [problem(row, saying)];
    case "immunization":
      return [immunization(row, saying)];
    case "measured":
      return [measured(row, saying, section === "results")];
  }
}

function statementOf({ statement }: Row<"no-known">, { words, format }: Saying): Xhtml {
  const said = element("b", upstream(statement));
  return statement.recorded
    ? join([said, text(words.allergies.recordedOn(format.day(statement.recorded)))], " · ")
    : said;
}

function medication({ view }: Row<"medication">, saying: Saying): Line {
  const { words, format } = saying;
  const state = view.doNotTake
    ? words.ips.doNotTake
    : view.planned
      ? words.ips.planned
      : words.medications.statuses[view.status ?? "unknown"];
  const since = view.taken.start ?? view.authoredOn;
  const doses = view.dosages.flatMap((dosage) => {
    const parts = doseOf(dosage, saying);
    return parts.length > 0 ? [join(parts, " · ")] : [];
  });
  return {
    name: view.name.text,
    cells: [
      upstream(view.name),
      orNot(listed(doses), saying),
      text(state),
      orNot(since && text(format.day(since)), saying),
    ],
  };
}

function allergy({ allergy: view, past }: Row<"allergy">, saying: Saying): Line {
  const { words, format } = saying;
  const said = words.allergies;
  const reactions = view.reactions.map(({ manifestations, severity }) => {
    const shown = join(manifestations.map(upstream), ", ");
    return severity ? join([shown, text(`(${said.severity[severity]})`)], " ") : shown;
  });
  const state = [
    past || view.clinicalStatus ? said.clinicalStatus[view.clinicalStatus ?? "inactive"] : null,
    view.verification ? said.verification[view.verification] : null,
    view.criticality ? said.criticality[view.criticality] : null,
  ].filter((one) => one !== null);
  return {
    name: view.name.text,
    rank: past ? 2 : view.criticality === "high" ? 0 : 1,
    cells: [
      upstream(view.name),
      orNot(listed(reactions), saying),
      orNot(state.length > 0 ? text(state.join(" · ")) : null, saying),
      orNot(view.recordedDate && text(format.day(view.recordedDate)), saying),
    ],
  };
}

function problem({ view }: Row<"problem">, saying: Saying): Line {
  const { conditions } = saying.words;
  const state = [
    view.clinicalStatus ? conditions.clinicalStatus[view.clinicalStatus] : null,
    view.verification ? conditions.verification[view.verification] : null,
  ].filter((one) => one !== null);
  return {
    name: view.name.text,
    cells: [
      join([view.name, ...view.bodySites].map(upstream), ", "),
      orNot(momentOf(view.onset, saying), saying),
      orNot(state.length > 0 ? text(state.join(" · ")) : null, saying),
    ],
  };
}

function immunization({ view }: Row<"immunization">, saying: Saying): Line {
  const { words, format } = saying;
  const when = view.date ? text(format.day(view.date)) : view.dateText ? upstream(view.dateText) : null;
  return {
    name: view.vaccine.text,
    cells: [
      upstream(view.vaccine),
      view.status === "not-done"
        ? join([text(words.ips.notGiven), ...(when ? [when] : [])], " · ")
        : orNot(when, saying),
    ],
  };
}

function measured({ resource, named }: Row<"measured">, saying: Saying, withRange: boolean): Line {
  const { words, format } = saying;
  const { measurement, components } = named;
  const nameOf = (name: (typeof named)["name"]) =>
    name && !name.ours ? upstream(name) : text(words.results.nameless.result);
  const values = [
    ...(measurement && (measurement.value.kind !== "absent" || components.length === 0)
      ? [valueOf(measurement.value, saying)]
      : []),
    ...components.map((one) => join([nameOf(one.name), valueOf(one.value, saying)], ": ")),
  ];
  const position = measurement?.position ? text(words.results.positions[measurement.position]) : null;
  const range = measurement ? rangeOf(measurement.ranges, saying) : null;
  const day = resource.effectiveDateTime ?? resource.effectivePeriod?.start ?? resource.effectiveInstant;
  const about = [range, position].filter((one) => one !== null);
  return {
    name: named.name?.text ?? "",
    cells: [
      nameOf(named.name),
      listed(values) ?? text(""),
      ...(withRange ? [orNot(about.length > 0 ? join(about, " · ") : null, saying)] : []),
      orNot(day && text(format.day(day)), saying),
    ],
  };
}

function momentOf(moment: Moment | null, { format }: Saying): Xhtml | null {
  if (!moment) return null;
  const { start, end, age, text: words } = moment;
  if (start || end) return text([start, end].flatMap((one) => (one ? format.day(one) : [])).join(" – "));
  if (age) return text([age.low, age.high].flatMap((one) => (one ? quantityText(one) : [])).join(" – "));
  return words ? upstream(words) : null;
}

function listed(parts: readonly Xhtml[]): Xhtml | null {
  if (parts.length < 2) return parts[0] ?? null;
  return element(
    "ul",
    parts.map((part) => element("li", part)),
  );
}

function orNot(said: Xhtml | "" | null | undefined, { words }: Saying): Xhtml {
  return said || text(words.ips.notRecorded);
}
