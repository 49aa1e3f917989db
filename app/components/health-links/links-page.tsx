import type { ReactNode } from "react";
import { ErrorSummary } from "~/components/forms/field";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { paths } from "~/paths";

type LinksPageProps = {
  title: string;
  lead?: string;
  messages?: Array<{ field: string; text: string }>;
  children: ReactNode;
};

/** One of the pages below "Links to my summary": the way back, what is wrong, one thing to do. */
export function LinksPage({ title, lead, messages = [], children }: LinksPageProps) {
  const { healthLinks } = useLocale().words;
  return (
    <>
      <p className="up">
        <a href={paths.healthLinks()}>
          <Icon name="back" />
          {healthLinks.back}
        </a>
      </p>
      {messages.length > 0 && <ErrorSummary title={healthLinks.problem} messages={messages} />}
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </>
  );
}
