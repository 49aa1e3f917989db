import type { ReactNode } from "react";
import { Exact } from "~/components/chart/exact";
import { Paragraphs, TextFact } from "~/components/chart/facts";
import { layWord } from "~/components/chart/lay-name";
import { nameOf } from "~/components/chart/result-name";
import { correctedTag, insideRow } from "~/components/chart/result-rows";
import { rangeText, Value } from "~/components/chart/value";
import { useLocale } from "~/components/shell/locale";
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
  const about = <About of={result} kind={result.kind} where={where} />;
  if (result.measurement) {
    const row = { ...result.measurement, id: result.id, corrected: result.corrected };
    return <Row row={{ ...row, components: result.components }}>{about}</Row>;
  }
  const parts = new Map(result.parts.map((part) => [part.id, part]));
  const lines = new Set(result.members.map(({ id }) => id));
  const groups = result.parts.filter((part) => !lines.has(part.id) && saysMore(part));
  const name = nameOf(result.name, "report", locale);
  return (
    <li className="panel">
      <h3>
        <Upstream text={name} /> {result.corrected && correctedTag(locale)}
      </h3>
      {layWord(result.name, locale)}
      {result.members.length > 0 && (
        <ul>
          {result.members.map((member) => {
            const part = parts.get(member.id);
            return (
              <Row key={member.id} row={member}>
                {part && <About of={part} within={result} where={where} />}
              </Row>
            );
          })}
        </ul>
      )}
      {result.missing > 0 && <p className="quiet">{words.results.missing(result.missing)}</p>}
      {groups.map((group) => (
        <div key={group.id} className="group">
          <b>
            <Upstream text={nameOf(group.name, "report", locale)} />
          </b>
          <About of={group} within={result} where={where} />
        </div>
      ))}
      {about}
    </li>
  );
}

type RowProps = {
  row: Measurement & { id: string; corrected: boolean; components: Measurement[] };
  children: ReactNode;
};

/** As in the list, and below it the range in words and every digit. */
function Row({ row, children }: RowProps) {
  const locale = useLocale();
  const { results } = locale.words;
  const said = [row, ...row.components].flatMap((one) =>
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
        {said.length > 0 && (
          <p className="quiet">
            {results.range.usual}:{" "}
            {said.map((text, index) => (
              <bdi key={index}>{index > 0 ? ` · ${text}` : text}</bdi>
            ))}
          </p>
        )}
        {row.interpretation && (
          <p className="quiet">
            {results.detail.interpretation}: <Upstream text={row.interpretation} />
          </p>
        )}
        <Exact of={[row, ...row.components]} />
        {children}
      </div>
    </li>
  );
}

type AboutProps = {
  of: ResultAbout;
  /** The group it stands in: what is the same there is not said again. */
  within?: ResultAbout;
  kind?: Whole["kind"];
} & Where;

function About({ of, within, kind, where }: AboutProps) {
  const locale = useLocale();
  const { words, format } = locale;
  const { detail, kinds } = words.results;
  const said = (one: ResultAbout | undefined) => ({
    taken: one?.effective && momentText(one.effective, one.effectiveEnd),
    reported: one?.issued && format.dayTime(one.issued),
    performers: one?.performers.map(({ text }) => text).join("\n"),
    specimen: one?.specimen?.text,
  });
  const [own, theirs] = [said(of), said(within)];
  return (
    <>
      {of.corrected && <Corrected previous={of.previous} />}
      {of.incomplete.parts > 0 && <p>{detail.incomplete.parts(of.incomplete.parts)}</p>}
      {of.incomplete.text && <p>{detail.incomplete.text}</p>}
      {of.conclusion && <Paragraphs texts={[of.conclusion]} />}
      <Paragraphs texts={[...of.conclusionCodes, ...of.comments]} />
      <FileList files={of.files} called={nameOf(of.name, "report", locale).text} where={where} />
      <dl className="in-line">
        {own.taken && own.taken !== theirs.taken && <Fact name={detail.taken}>{own.taken}</Fact>}
        {own.reported && own.reported !== theirs.reported && (
          <Fact name={detail.reported}>{own.reported}</Fact>
        )}
        {own.performers !== theirs.performers && <TextFact name={detail.performers} texts={of.performers} />}
        {own.specimen !== theirs.specimen && <TextFact name={detail.specimen} texts={[of.specimen]} />}
        <TextFact name={detail.bodySite} texts={[of.bodySite]} />
        <TextFact name={detail.method} texts={[of.method]} />
        {kind && kind !== "laboratory" && <Fact name={detail.kind}>{kinds[kind]}</Fact>}
      </dl>
    </>
  );

  function momentText(from: string, to: string | null): string {
    return to ? detail.period(format.dayTime(from), format.dayTime(to)) : format.dayTime(from);
  }
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
  const { words, format } = useLocale();
  const { detail } = words.results;
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
      <ul className="before">
        {previous.map(({ value, at }, index) => (
          <li key={index}>
            <s>
              <Value value={value} />
            </s>{" "}
            {at && <span className="quiet">{detail.reportedAt(format.dayTime(at))}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A group without a value is worth a line only for what else it says. */
function saysMore(part: ResultAbout): boolean {
  return (
    Boolean(part.conclusion) || part.conclusionCodes.length + part.comments.length + part.files.length > 0
  );
}
