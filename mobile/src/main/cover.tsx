import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { AppState, Platform, View } from "react-native";
import * as ScreenCapture from "expo-screen-capture";
import { useTheme } from "../look/theme";
import { Brand } from "../screens/frame";
import { hideFromSwitcher } from "./hide";

/** In the app switcher there is nothing to see: the picture the phone takes when an app is left is of this. */
export function Cover({ children }: { children: ReactNode }) {
  const { colours } = useTheme();
  const [covered, setCovered] = useState(false);
  useEffect(() => {
    void hideFromSwitcher(Platform.OS, ScreenCapture).catch(() => undefined);
    const change = AppState.addEventListener("change", (state) => setCovered(state !== "active"));
    return () => change.remove();
  }, []);
  return (
    <View style={{ flex: 1 }}>
      {children}
      {covered && (
        <View
          style={{
            position: "absolute",
            inset: 0,
            alignItems: "center",
            justifyContent: "center",
            backgroundColor: colours.ground,
          }}
        >
          <Brand />
        </View>
      )}
    </View>
  );
}
