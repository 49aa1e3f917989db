import { useLocale } from "~/components/shell/locale";
import { isolateFor } from "~/i18n/isolate";
import type { Measurement } from "~server/chart/results.view";
import { exactTexts } from "./value";

/** Every digit of what this page shows rounded; nothing when all stands as it was sent. */
export function Exact({ of }: { of: Array<Pick<Measurement, "value">> }) {
  const { words, language } = useLocale();
  const exact = exactTexts(of).map((text) => isolateFor(language, text));
  return exact.length > 0 ? <p className="quiet">{words.results.exact(exact.join(" · "))}</p> : null;
}
