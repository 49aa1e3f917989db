import type { ReactNode } from "react";
import { ErrorSummary } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { paths } from "~/paths";

export type Message = { field: string; text: string };

type SharingPageProps = { title: string; lead?: string; messages?: Message[]; children: ReactNode };

/** One of the small pages below "Who can see my record": the way back, what is wrong, one thing to do. */
export function SharingPage({ title, lead, messages = [], children }: SharingPageProps) {
  const { sharing } = useLocale().words;
  return (
    <>
      <p className="up">
        <a href={paths.sharing()}>
          <Icon name="back" />
          {sharing.actions.back}
        </a>
      </p>
      {messages.length > 0 && <ErrorSummary title={sharing.problem} messages={messages} />}
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </>
  );
}

/** The sentences of what is wrong, by field; a field of its own stands for the whole form. */
export function useMessages(faults: Record<string, string | undefined> = {}, reason?: string): Message[] {
  const { sharing } = useLocale().words;
  const about = REASON_FIELD[reason ?? ""] ?? "send";
  const whole = reason ? [{ field: about, text: sharing.refusals[reason] ?? sharing.refusals.other! }] : [];
  const fields = Object.entries(faults).flatMap(([field, word]) => {
    const text = word && (sharing.faults[field]?.[word] ?? sharing.refusals.other);
    return text ? [{ field, text }] : [];
  });
  return [...whole, ...fields];
}

const REASON_FIELD: Record<string, string> = {
  "own-email": "email",
  "already-invited": "email",
  "already-shared": "email",
  past: "validTo",
  "agreement-missing": "agreed",
  "agreement-changed": "agreed",
};

export const textOf = (messages: Message[], field: string) =>
  messages.find((message) => message.field === field)?.text ?? null;
