import { useEffect, useRef } from "react";
import { AppState } from "react-native";
import { forgetHeld } from "../device/sealed-file";
import { onConnected } from "./connected";
import type { Controller } from "./controller";

/** Away for longer than this, the phone has to recognise the person again. */
const AWAY = 2 * 60_000;

/** The portal is asked when the app comes to the front and when a connection comes back. */
export function useAwake(controller: Controller): void {
  const leftAt = useRef<number | null>(null);
  useEffect(() => {
    const connected = onConnected(() => void controller.sync());
    const change = AppState.addEventListener("change", (state) => {
      if (state === "background") leftAt.current = Date.now();
      if (state !== "active" || leftAt.current === null) return;
      const away = Date.now() - leftAt.current;
      leftAt.current = null;
      if (away < AWAY && away >= 0) return void controller.sync();
      forgetHeld();
      controller.cover();
      void controller.open();
    });
    return () => {
      change.remove();
      connected();
    };
  }, [controller]);
}
