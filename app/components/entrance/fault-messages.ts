import type { Words } from "~/i18n/words";
import type { EntranceView } from "~server/aggregates/portal-account/entrance.view";

export type Message = { field: string; text: string };

/** What is wrong, in the order of the fields; faults of the whole form lead to its first field. */
export function messagesOf(
  { faults }: Pick<EntranceView, "faults">,
  words: Words["comingIn"],
  first: string,
): Message[] {
  const { errors, newPassword } = words;
  return [
    faults.form && { field: first, text: errors[faults.form] },
    faults.code && { field: "code", text: errors.code[faults.code] },
    faults.recordNumber && { field: "recordNumber", text: errors.recordNumber[faults.recordNumber] },
    faults.birthDate && { field: "birthDate", text: errors.birthDate[faults.birthDate] },
    faults.email && { field: "email", text: errors.email[faults.email] },
    faults.password && { field: "password", text: newPassword.faults[faults.password] },
  ].filter((message) => message !== undefined);
}
