/** What every screen can reach: the state, what can be done, and where to go. */
import { createContext, useContext } from "react";
import type { Controller } from "./controller";
import type { PhoneState } from "./state";
import type { Screen } from "./where";

export type Phone = {
  state: PhoneState;
  controller: Controller;
  /** Leads on; the way back is the one before. */
  go: (screen: Screen) => void;
  /** Instead of the one that is shown. */
  swap: (screen: Screen) => void;
  back: (() => void) | null;
  /** A link of the portal's pages. */
  follow: (href: string) => void;
  setLanguage: (tag: string) => void;
};

const PhoneContext = createContext<Phone | null>(null);
export const PhoneGiver = PhoneContext;

export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (!phone) throw new Error("the phone is missing above this component");
  return phone;
}
