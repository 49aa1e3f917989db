import { Row } from "~/components/sharing/shared-what";
import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";

/** One field of a release rule that was about to be looked at or published, in the words of its form. */
export function KeptRuleRow({ name, value }: { name: string; value: string }) {
  const locale = useLocale();
  const said = saidOf(name, value, locale);
  return said ? <Row title={said.label}>{said.text}</Row> : null;
}

/** null: nothing a person wrote. */
function saidOf(name: string, value: string, { words, format }: Locale) {
  const { form, title, reasons, statuses } = words.deskRelease;
  const of = (all: Record<string, unknown>, key: string) =>
    Object.hasOwn(all, key) && typeof all[key] === "string" ? all[key] : key;
  switch (name) {
    case "deed":
      return { label: title, text: of(form.titles, value) };
    case "effect":
      return { label: form.effect, text: of(form.effects, value) };
    case "visibility":
      return { label: form.visibility, text: of(form.visibilities, value) };
    case "holdReason":
      return { label: form.holdReason, text: of(reasons, value) };
    case "statuses":
      return { label: form.statuses, text: of(statuses, value) };
    case "lastDay":
      return { label: form.lastDay, text: /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.day(value) : value };
    case "codings":
    case "categories":
    case "labels":
    case "resources":
    case "fromAge":
    case "belowAge":
    case "hours":
    case "note":
    case "recordNumbers":
      return { label: form[name], text: <bdi className="as-written">{value}</bdi> };
    default:
      return null;
  }
}
