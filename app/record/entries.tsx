import { Fragment } from "react";
import type { ReactElement } from "react";
import { AllergyCard, NoKnown } from "~/components/chart/allergy-card";
import { AppointmentCard } from "~/components/chart/appointment-card";
import { DocumentCard } from "~/components/chart/documents";
import { ImmunizationCard } from "~/components/chart/immunizations";
import { layWord } from "~/components/chart/lay-name";
import { MedicationCard } from "~/components/chart/medication-card";
import { ProblemCard } from "~/components/chart/problem-card";
import { nameOf } from "~/components/chart/result-name";
import { byDay } from "~/components/chart/results-list";
import { ReadingFacts, ReadingValue } from "~/components/chart/vital-card";
import { useLocale } from "~/components/shell/locale";
import type { Words } from "~/i18n/words";
import type { Piece, RenderingFacts } from "~server/export/document/record-document.view";
import { FileList } from "./file-list";
import { WholeResult } from "./whole-result";

type PieceProps = {
  piece: Piece;
  where: RenderingFacts["files"];
  /** The day of the result before, under whose heading this piece goes on. */
  lastDay: string | null;
};

/** Some entries of a group, with its heading where it begins. */
export function Entries({ piece, where, lastDay }: PieceProps) {
  switch (piece.section) {
    case "results":
      return <Results piece={piece} where={where} lastDay={lastDay} />;
    case "vitals":
      return <Readings piece={piece} />;
    default:
      return <Cards piece={piece} where={where} />;
  }
}

type Of<S extends Piece["section"]> = Extract<Piece, { section: S }>;
type CardPiece = Exclude<Piece, { section: "results" | "vitals" }>;

function Cards({ piece, where }: { piece: CardPiece; where: RenderingFacts["files"] }) {
  const { words, format } = useLocale();
  const title = titleOf(piece, words);
  return (
    <section className={isPast(piece.group) ? "entries past" : "entries"}>
      {piece.first && title && (
        <h2>
          {title} <span className="quiet">({format.count(piece.count)})</span>
        </h2>
      )}
      {piece.section === "allergies" && piece.group === "noKnown" ? (
        piece.entries.map((statement, index) => <NoKnown key={index} statement={statement} />)
      ) : (
        <ul>
          {cards(piece, where).map((card, index) => (
            <Fragment key={index}>{card}</Fragment>
          ))}
        </ul>
      )}
    </section>
  );
}

function isPast(group: string): boolean {
  return ["past", "off", "visitDiagnoses"].includes(group);
}

function cards(piece: CardPiece, where: RenderingFacts["files"]): ReactElement[] {
  switch (piece.section) {
    case "allergies":
      return piece.group === "noKnown" ? [] : piece.entries.map((one) => <AllergyCard allergy={one} />);
    case "medications":
      return piece.entries.map((one) => <MedicationCard medication={one} />);
    case "problems":
      return piece.entries.map((one) => <ProblemCard problem={one} />);
    case "immunizations":
      return piece.entries.map((one) => <ImmunizationCard entry={one} />);
    case "appointments":
      // "In 11 days" is true on one day only.
      return piece.entries.map((one) => <AppointmentCard appointment={one} upcoming={false} />);
    case "documents":
      return piece.entries.map((one) => (
        <DocumentCard entry={one}>
          <FileList files={one.files} called={one.title.text} where={where} />
        </DocumentCard>
      ));
  }
}

/** Null: the part is one group and has its name already. */
function titleOf(piece: CardPiece, words: Words): string | null {
  switch (piece.section) {
    case "allergies": {
      const { noKnownTitle, active, past } = words.allergies;
      return { noKnown: noKnownTitle, active, past }[piece.group];
    }
    case "medications":
      return words.medications[piece.group];
    case "problems": {
      const { active, concerns, past, visits } = words.conditions;
      return { active, activeConcerns: concerns, past, visitDiagnoses: visits }[piece.group];
    }
    case "appointments":
      return words.appointments[piece.group];
    default:
      return null;
  }
}

function Readings({ piece }: { piece: Of<"vitals"> }) {
  const locale = useLocale();
  const { words, format } = locale;
  const text = words.vitals;
  return (
    <section className="entries readings">
      {piece.first && (
        <>
          <h2>
            <bdi>{nameOf(piece.name, "result", locale).text}</bdi>{" "}
            <span className="quiet">({format.count(piece.count)})</span>
          </h2>
          {layWord(piece.name, locale)}
        </>
      )}
      <ul>
        {piece.entries.map((reading) => (
          <li key={reading.id} className="entry vital">
            <h3>{reading.effective ? format.dayTime(reading.effective) : text.noDate}</h3>
            <ReadingValue reading={reading} name={piece.name} />
            <ReadingFacts reading={reading} dated />
          </li>
        ))}
      </ul>
    </section>
  );
}

type ResultsProps = Omit<PieceProps, "piece"> & { piece: Of<"results"> };

function Results({ piece, where, lastDay }: ResultsProps) {
  const locale = useLocale();
  return (
    <div className="results">
      {byDay(piece.entries, locale).map((day, index) => (
        <section key={index}>
          {!(index === 0 && day.key === lastDay) && <h2>{day.title}</h2>}
          <ul>
            {day.entries.map((result) => (
              <WholeResult key={result.id} result={result} where={where} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
