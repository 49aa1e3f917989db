import type { PersonView } from "~server/chart/person.view";
import { useLocale } from "./locale";

/** On paper only: what a page needs to be handed over. Where it is from stands with the section. */
export function PrintHead({ person }: { person: PersonView }) {
  const { words, format, now } = useLocale();
  const { print } = words.frame;
  return (
    <div className="on-paper" aria-hidden="true">
      <bdi>{person.name ?? words.frame.thisRecord}</bdi>{" "}
      {person.birthDate && <span>{print.born(format.day(person.birthDate))}</span>}{" "}
      <span>{print.printed(format.dayTime(now))}</span>
    </div>
  );
}
