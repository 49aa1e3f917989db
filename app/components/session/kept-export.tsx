import { Row } from "~/components/sharing/shared-what";
import { useLocale } from "~/components/shell/locale";
import type { KeptFormView } from "~server/session/kept-form.view";

/** True for the form that asks for a file to take away. */
export function asksForFile(action: string): boolean {
  return /^\/charts\/[^/]+\/exports$/.test(action.split("?")[0]!);
}

/** A file that was about to be asked for, in the words of its form. */
export function KeptExportRows({ shown }: Pick<KeptFormView, "shown">) {
  const { words, format, language } = useLocale();
  const { exports: text, accessLog } = words;
  const all = (name: string) => shown.filter(([one]) => one === name).map(([, value]) => value);
  const parts = all("sections").flatMap((value) =>
    isKeyOf(accessLog.sections, value) ? [accessLog.sections[value]] : [],
  );
  const day = (value: string) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? format.day(value) : value);
  return (
    <>
      {all("format").map((value) => (
        <Row key={value} title={text.what}>
          {isKeyOf(text.formats, value) ? text.formats[value] : value}
        </Row>
      ))}
      {parts.length > 0 && (
        <Row title={text.parts}>{new Intl.ListFormat(language, { type: "conjunction" }).format(parts)}</Row>
      )}
      {(["from", "to"] as const).map((name) =>
        all(name).map((value) => (
          <Row key={name} title={text[name]}>
            <bdi>{day(value)}</bdi>
          </Row>
        )),
      )}
    </>
  );
}

function isKeyOf<T extends object>(all: T, key: string): key is string & keyof T {
  return Object.hasOwn(all, key);
}
