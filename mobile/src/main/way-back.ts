import { useEffect } from "react";
import { BackHandler } from "react-native";

/** Android's own way back. @param back null: there is none, the app is left */
export function useWayBack(back: (() => void) | null): void {
  useEffect(() => {
    const handler = BackHandler.addEventListener("hardwareBackPress", () => {
      back?.();
      return back !== null;
    });
    return () => handler.remove();
  }, [back]);
}
