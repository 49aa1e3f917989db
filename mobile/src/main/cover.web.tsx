import type { ReactNode } from "react";

/** A browser's tab shows no picture of itself. */
export function Cover({ children }: { children: ReactNode }) {
  return children;
}
