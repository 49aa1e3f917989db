import type { ReactElement } from "react";

/** One state of a component by name; the same examples feed tests and screenshots. */
export type Examples = Record<string, ReactElement>;
