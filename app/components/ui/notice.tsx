import type { ReactNode } from "react";
import { Icon } from "./icon";
import type { IconName } from "./icon";

type NoticeProps = {
  tone: "calm" | "warning";
  icon: IconName;
  title: string;
  children?: ReactNode;
};

/** A quiet card that says something about the page itself; the icon repeats what the title says. */
export function Notice({ tone, icon, title, children }: NoticeProps) {
  return (
    <section className={`notice ${tone}`}>
      <h2>
        <Icon name={icon} />
        {title}
      </h2>
      {children}
    </section>
  );
}
