import { useLocale } from "~/components/shell/locale";
import { isolateFor } from "~/i18n/isolate";
import type { Words } from "~/i18n/words";
import { Upstream } from "~/components/ui/upstream";
import type { Measurement } from "~server/chart/results.view";
import type { SectionView } from "~server/chart/section.view";
import { Exact } from "./exact";
import { NumberLine } from "./number-line";
import { numberLine } from "./number-line.geometry";
import { ClinicPhone } from "./section-note";
import { positionOf, rangeText, saysNothing, valueOf } from "./value";

type MeasurementDetailProps = {
  measurement: Measurement;
  /** How many parts stand below; a result that only has parts has no value of its own to show. */
  parts: number;
  section: SectionView;
};

/** The value large, where it stands, and one plain sentence that says no more than the laboratory did. */
export function MeasurementDetail({ measurement, parts, section }: MeasurementDetailProps) {
  const locale = useLocale();
  const { results } = locale.words;
  const { name, value, position, interpretation, ranges } = measurement;
  const onlyParts = saysNothing(value) && parts > 0;
  // The laboratory's mark may stand at the whole alone, and it may be the most important word there is.
  if (onlyParts && !position && !interpretation && ranges.length === 0) return null;
  const sentence = onlyParts ? position && results.meaning[position] : meaning(measurement, results);
  const drawn = value.kind === "quantity" && numberLine(value.quantity, ranges[0]) !== null;
  const inWords = ranges.map((range) => rangeText(range, locale)).filter((text) => text !== null);
  return (
    <section className="measure" aria-label={results.detail.theResult}>
      {!(onlyParts && !position) && (
        <p className="large">
          {!onlyParts && valueOf(value, locale, name)} {positionOf(position, locale)}
        </p>
      )}
      <NumberLine measurement={measurement} />
      {sentence && <p>{sentence}</p>}
      {position?.startsWith("critical") && <ClinicPhone section={section} />}
      <Exact of={[measurement]} />
      {inWords.length > (drawn ? 1 : 0) && (
        <p className="quiet">
          {results.range.usual}:{" "}
          {inWords.map((text, index) => (
            // No bdi: it would take its direction from the unit within.
            <span key={index}>
              {index > 0 && " · "}
              {isolateFor(locale.language, text)}
            </span>
          ))}
        </p>
      )}
      {interpretation && (
        <p className="quiet">
          {results.detail.interpretation}: <Upstream text={interpretation} />
        </p>
      )}
    </section>
  );
}

function meaning({ value, position, ranges }: Measurement, { meaning }: Words["results"]): string | null {
  if (value.kind === "absent" || value.kind === "code-only" || value.kind === "recording") return null;
  if (position) return meaning[position];
  if (ranges.length > 0) return meaning.nothing;
  return value.kind === "quantity" || value.kind === "integer" ? meaning.noRange : null;
}
