import type { ReactNode } from "react";
import { Exact } from "~/components/chart/exact";
import { Paragraphs, TextFact } from "~/components/chart/facts";
import { layWord } from "~/components/chart/lay-name";
import { PreviousValues } from "~/components/chart/previous-values";
import { nameOf } from "~/components/chart/result-name";
import { correctedTag, insideRow } from "~/components/chart/result-rows";
import { rangeText } from "~/components/chart/value";
import { useLocale } from "~/components/shell/locale";
import { isolateFor } from "~/i18n/isolate";
import { Upstream } from "~/components/ui/upstream";
import type { Measurement } from "~server/chart/results.view";
import type {
  RenderingFacts,
  ResultAbout,
  WholeResult as Whole,
} from "~server/export/document/record-document.view";
import { FileList } from "./file-list";

type Where = { where: RenderingFacts["files"] };

/** One result with all that its page and the pages of its members say; what all share is said once. */
export function WholeResult({ result, where }: { result: Whole } & Where) {
  const locale = useLocale();
  const { words } = locale;
  if (result.measurement) {
    const { measurement, id, corrected, components, kind } = result;
    return (
      <Row row={{ ...measurement, id, corrected, components }} about={result} kind={kind} where={where} />
    );
  }
  const lines = new Set(result.members.map(({ id }) => id));
  const groups = result.parts.filter((part) => !lines.has(part.id) && saysMore(part));
  const name = nameOf(result.name, "report", locale);
  const shared = sharedOf(result, lines);
  return (
    <li className="panel">
      <h3>
        <Upstream text={name} /> {result.corrected && correctedTag(locale)}
      </h3>
      {layWord(result.name, locale)}
      {result.members.length > 0 && (
        <ul>
          {result.members.map((member) => {
            const about = result.parts.find(({ id }) => id === member.id);
            return <Row key={member.id} row={member} about={about} within={shared} where={where} />;
          })}
        </ul>
      )}
      {result.missing > 0 && <p className="quiet">{words.results.missing(result.missing)}</p>}
      {groups.map((group) => (
        <div key={group.id} className="group">
          <b>
            <Upstream text={nameOf(group.name, "report", locale)} />
          </b>
          <Text of={group} where={where} />
          <dl className="in-line">
            <Facts of={group} without={shared} />
          </dl>
        </div>
      ))}
      <Text of={result} where={where} />
      <dl className="in-line">
        <Facts of={{ ...shared, bodySite: result.bodySite, method: result.method }} kind={result.kind} />
      </dl>
    </li>
  );
}

type RowProps = {
  row: Measurement & { id: string; corrected: boolean; components: Measurement[] };
  about: ResultAbout | undefined;
  within?: Shared;
  kind?: Whole["kind"];
} & Where;

/** As in the list, and below it the range in words, every digit and what is told of it. */
function Row({ row, about, within, kind, where }: RowProps) {
  const locale = useLocale();
  const { results } = locale.words;
  const ranges = [row, ...row.components].flatMap((one) =>
    one.ranges.flatMap((range) => {
      const text = rangeText(range, locale);
      if (!text) return [];
      return one === row ? text : `${nameOf(one.name, "part", locale).text}: ${text}`;
    }),
  );
  return (
    <li className="r">
      {insideRow(row, { chartId: "", locale })}
      <div className="fine">
        <Exact of={[row, ...row.components]} />
        {about && <Text of={about} where={where} />}
        <dl className="in-line">
          {ranges.length > 0 && (
            <Fact name={results.range.usual}>
              {ranges.map((text, index) => (
                <div key={index}>{isolateFor(locale.language, text)}</div>
              ))}
            </Fact>
          )}
          <TextFact name={results.detail.interpretation} texts={[row.interpretation]} />
          {about && <Facts of={about} without={within} kind={kind} />}
        </dl>
      </div>
    </li>
  );
}

/** What is said once for all of a group. */
type Shared = Pick<ResultAbout, "effective" | "effectiveEnd" | "issued" | "performers" | "specimen">;

/** Of the report itself, else of all that stands in it alike. */
function sharedOf(result: Whole, lines: ReadonlySet<string>): Shared {
  const parts = result.parts.filter(({ id }) => lines.has(id));
  const alike = <T,>(own: T, none: boolean, of: (part: ResultAbout) => T): T => {
    const first = parts[0] && of(parts[0]);
    if (!none || first === undefined) return own;
    return parts.every((part) => JSON.stringify(of(part)) === JSON.stringify(first)) ? first : own;
  };
  const { effective, effectiveEnd, issued, performers, specimen } = result;
  return {
    effective,
    effectiveEnd,
    issued: alike(issued, issued === null, (part) => part.issued),
    performers: alike(performers, performers.length === 0, (part) => part.performers),
    specimen: alike(specimen, specimen === null, (part) => part.specimen),
  };
}

function Text({ of, where }: { of: ResultAbout } & Where) {
  const locale = useLocale();
  const { detail } = locale.words.results;
  return (
    <>
      {of.corrected && <Corrected previous={of.previous} />}
      {of.incomplete.parts > 0 && <p>{detail.incomplete.parts(of.incomplete.parts)}</p>}
      {of.incomplete.text && <p>{detail.incomplete.text}</p>}
      <Paragraphs
        texts={[...(of.conclusion ? [of.conclusion] : []), ...of.conclusionCodes, ...of.comments]}
      />
      <FileList files={of.files} called={nameOf(of.name, "report", locale).text} where={where} />
    </>
  );
}

type FactsProps = {
  of: Shared & Partial<Pick<ResultAbout, "bodySite" | "method">>;
  without?: Shared | undefined;
  kind?: Whole["kind"] | undefined;
};

function Facts({ of, without, kind }: FactsProps) {
  const { words, format } = useLocale();
  const { detail, kinds } = words.results;
  const said = (one: Shared | undefined) => ({
    taken: one?.effective && momentText(one.effective, one.effectiveEnd),
    reported: one?.issued && format.dayTime(one.issued),
    specimen: one?.specimen?.text,
  });
  const [own, theirs] = [said(of), said(without)];
  return (
    <>
      {own.taken && own.taken !== theirs.taken && <Fact name={detail.taken}>{own.taken}</Fact>}
      {own.reported && own.reported !== theirs.reported && <Fact name={detail.reported}>{own.reported}</Fact>}
      {!isAmong(of.performers, without) && <TextFact name={detail.performers} texts={of.performers} />}
      {own.specimen !== theirs.specimen && <TextFact name={detail.specimen} texts={[of.specimen]} />}
      <TextFact name={detail.bodySite} texts={[of.bodySite ?? null]} />
      <TextFact name={detail.method} texts={[of.method ?? null]} />
      {kind && kind !== "laboratory" && <Fact name={detail.kind}>{kinds[kind]}</Fact>}
    </>
  );

  function momentText(from: string, to: string | null): string {
    return to ? detail.period(format.dayTime(from), format.dayTime(to)) : format.dayTime(from);
  }
}

function isAmong(people: ResultAbout["performers"], shared: Shared | undefined): boolean {
  return people.every(({ text }) => shared?.performers.some((one) => one.text === text));
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Corrected({ previous }: Pick<ResultAbout, "previous">) {
  const { detail } = useLocale().words.results;
  if (previous.length === 0)
    return (
      <p>
        {detail.correctedNow} {detail.correctedUnknown}
      </p>
    );
  return (
    <>
      <p>
        {detail.correctedNow} {detail.correctedFrom}
      </p>
      <PreviousValues previous={previous} />
    </>
  );
}

/** A group without a value is worth a line only for what else it says. */
function saysMore(part: ResultAbout): boolean {
  return (
    Boolean(part.conclusion) || part.conclusionCodes.length + part.comments.length + part.files.length > 0
  );
}
