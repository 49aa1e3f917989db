import { createContext } from "react";

/** Brings the head of the screen into sight. */
export const ToTopContext = createContext<() => void>(() => undefined);
