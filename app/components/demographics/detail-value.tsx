import { useLocale } from "~/components/shell/locale";
import type { DemographicsField } from "~server/demographics/demographics.view";

type DetailValueProps = {
  field: DemographicsField;
  value: string | null;
  /** Said where there is none. */
  none?: string;
};

/** A value as it is on file, isolated; a language by its name in the reader's. */
export function DetailValue({ field, value, none }: DetailValueProps) {
  const { words, format } = useLocale();
  if (value === null) return <span className="quiet">{none ?? words.demographics.nothing}</span>;
  if (field === "language") return <bdi>{format.languageName(value) ?? value}</bdi>;
  return <bdi className={field === "addressLines" ? "as-written" : undefined}>{value}</bdi>;
}
