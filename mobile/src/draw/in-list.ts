import { createContext } from "react";

/** Whether what is drawn stands in a list: an entry that is shown alone is none. */
export const InList = createContext(false);
