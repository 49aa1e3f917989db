import { createContext, useContext } from "react";

/** Goes where a link of a page leads: a screen of the app, a telephone, or the portal in a browser. */
export type Follow = (href: string) => void;

export const FollowContext = createContext<Follow>(() => undefined);

export function useFollow(): Follow {
  return useContext(FollowContext);
}
