/** Where a reader is after another screen was opened: at its heading, not where the last one was left. */
import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { AccessibilityInfo, Platform } from "react-native";
import type { Text, View } from "react-native";

/** The heading of the screen that is shown. */
export type Arrival = { heading: Text | null };

export const ArrivalContext = createContext<Arrival>({ heading: null });

/** @param isHeading of the screen @returns for what is drawn of it */
export function useHeading(isHeading: boolean) {
  const arrival = useContext(ArrivalContext);
  const ref = useRef<Text>(null);
  useLayoutEffect(() => {
    const heading = ref.current;
    if (!isHeading || !heading) return;
    arrival.heading ??= heading;
    return () => {
      if (arrival.heading === heading) arrival.heading = null;
    };
  }, [arrival, isHeading]);
  return ref;
}

/** @param place where one is; when it changes the reader is brought to the new heading. null: nowhere yet */
export function useArrival(place: string | null): Arrival {
  const arrival = useMemo((): Arrival => ({ heading: null }), []);
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (before.current !== null && place !== null && before.current !== place && arrival.heading)
      bring(arrival.heading, false);
    before.current = place;
  }, [place, arrival]);
  return arrival;
}

/**
 * The keyboard, or the screen reader, is brought there; what is seen does not move.
 * @param isFramed false: nothing can be done with it, so nothing marks it
 */
export function bring(to: Text | View, isFramed = true): void {
  if (Platform.OS !== "web") return AccessibilityInfo.sendAccessibilityEvent(to, "focus");
  const element = to as unknown as HTMLElement;
  element.tabIndex = -1;
  if (!isFramed) element.style.outline = "none";
  element.focus({ preventScroll: true });
}
