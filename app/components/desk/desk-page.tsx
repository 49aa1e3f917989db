import type { ReactNode } from "react";
import { ErrorSummary } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";

type DeskPageProps = {
  title: string;
  lead?: string;
  up: { href: string; text: string } | null;
  messages?: Array<{ field: string; text: string }>;
  children: ReactNode;
};

/** A page of the clinic's staff: the way up, what is wrong, the page. */
export function DeskPage({ title, lead, up, messages = [], children }: DeskPageProps) {
  const { desk } = useLocale().words;
  return (
    <>
      {up && (
        <p className="up">
          <a href={up.href}>
            <Icon name="back" />
            {up.text}
          </a>
        </p>
      )}
      {messages.length > 0 && <ErrorSummary title={desk.problem} messages={messages} />}
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </>
  );
}
