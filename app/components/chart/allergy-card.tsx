import { Fragment } from "react";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { Upstream, UpstreamParagraph } from "~/components/ui/upstream";
import type { AllergyView, NoKnownAllergies } from "~server/chart/allergies.view";
import type { AllergyBrief } from "~server/chart/summary.view";
import { momentText } from "./moment";

/**
 * One allergy: what it is, how dangerous, what happens, since when. Each word beside what it stands for. The brief
 * one of the overview has no dates.
 */
export function AllergyCard({ allergy }: { allergy: AllergyView | AllergyBrief }) {
  const text = useLocale().words.allergies;
  const { kind, categories, criticality, clinicalStatus, verification, notes } = allergy;
  const kinds = [kind && text.kinds[kind], ...categories.map((category) => text.categories[category])];
  // "Current" and "confirmed" are what one expects; only what differs is said.
  const status = [
    clinicalStatus && clinicalStatus !== "active" ? text.clinicalStatus[clinicalStatus] : null,
    verification && verification !== "confirmed" ? text.verification[verification] : null,
  ];
  return (
    <li className="allergy">
      <h3>
        <Upstream text={allergy.name} />
      </h3>
      {joined(kinds) && <p className="quiet">{joined(kinds)}</p>}
      {criticality && (
        <p className={`danger ${criticality}`}>
          <Icon name={criticality === "high" ? "warning" : "info"} />
          {text.criticality[criticality]}
        </p>
      )}
      <Reactions reactions={allergy.reactions} titled={"onset" in allergy} />
      {joined(status) && <p>{joined(status)}</p>}
      {"onset" in allergy && <Since allergy={allergy} />}
      {notes.map((note, index) => (
        <UpstreamParagraph key={index} text={note} />
      ))}
    </li>
  );
}

/** "No known allergies", in the record's words, and when that was written down: an old one may be out of date. */
export function NoKnown({ statement }: { statement: NoKnownAllergies }) {
  const { words, format } = useLocale();
  return (
    <>
      <UpstreamParagraph text={statement} />
      {statement.recorded && (
        <p className="quiet">{words.allergies.recordedOn(format.day(statement.recorded))}</p>
      )}
    </>
  );
}

function Since({ allergy }: { allergy: AllergyView }) {
  const locale = useLocale();
  const { words, format } = locale;
  const text = words.allergies;
  const dates = [
    [text.onset, allergy.onset && momentText(allergy.onset, locale)],
    [text.lastOccurrence, allergy.lastOccurrence && format.day(allergy.lastOccurrence)],
    [text.recorded, allergy.recordedDate && format.day(allergy.recordedDate)],
  ] as const;
  return (
    <dl className="facts">
      {dates.map(
        ([name, day]) =>
          day && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{day}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function joined(parts: Array<string | null>): string {
  return parts.filter((part) => part !== null).join(" · ");
}

function Reactions({ reactions, titled }: Pick<AllergyView, "reactions"> & { titled: boolean }) {
  const { words, format } = useLocale();
  const text = words.allergies;
  if (reactions.length === 0) return <p className="quiet">{text.reactionUnknown}</p>;
  return (
    <div className="reactions">
      <h4 className={titled ? undefined : "unseen"}>
        {reactions.length === 1 ? text.reaction : text.reactions}
      </h4>
      <ul>
        {reactions.map((reaction, index) => (
          <li key={index}>
            {reaction.manifestations.map((manifestation, place) => (
              // The dot between them is drawn and not said: the space is what keeps the words apart.
              <Fragment key={place}>
                {place > 0 && " "}
                <span className="dot">
                  <Upstream text={manifestation} />
                </span>
              </Fragment>
            ))}{" "}
            {reaction.severity && (
              <span className={`dot severity ${reaction.severity}`}>{text.severity[reaction.severity]}</span>
            )}{" "}
            {reaction.substance && (
              <span className="dot quiet">{text.reactionTo(reaction.substance.text)}</span>
            )}
            {reaction.description && <UpstreamParagraph text={reaction.description} />}
            {reaction.route && (
              <p className="quiet">
                {text.route} <Upstream text={reaction.route} />
              </p>
            )}
            {reaction.onset && <p className="quiet">{text.reactionOnset(format.day(reaction.onset))}</p>}
            {reaction.notes.map((note, place) => (
              <UpstreamParagraph key={place} text={note} />
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
