import type { ReactNode } from "react";
import { useLocale } from "~/components/shell/locale";

/** What not everybody wants to read at once, folded away under its title; whole in a document that was taken away. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  if (useLocale().takenAway) return <>{children}</>;
  return (
    <details>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
