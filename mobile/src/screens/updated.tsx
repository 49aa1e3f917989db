import { Said } from "../look/text";
import { useLocale } from "../words/locale";

/** "Last updated at 14:05": of every section, connected or not. */
export function Updated({ asOf }: { asOf: string | null }) {
  const { words, format, now } = useLocale();
  if (!asOf) return null;
  return (
    <Said tone="quiet" size="small">
      {words.phone.updated(format.when(asOf, now))}
    </Said>
  );
}
