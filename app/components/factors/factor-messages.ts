import type { Words } from "~/i18n/words";
import type { FactorErrors } from "~server/session/factors/factors.view";

/** Each error of a form about factors with the field it leads to. */
export function factorMessages(
  errors: FactorErrors,
  { errors: words }: Words["factors"],
): Array<{ field: string; text: string }> {
  const { code, name, answer } = errors;
  return [
    ...(answer ? [{ field: "name", text: words.passkeyFailed }] : []),
    ...(code ? [{ field: "code", text: code === "missing" ? words.codeMissing : words.codeWrong }] : []),
    ...(name ? [{ field: "name", text: name === "missing" ? words.nameMissing : words.nameTooLong }] : []),
  ];
}
