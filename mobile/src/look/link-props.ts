import { Platform } from "react-native";

type Click = { preventDefault?: () => void };

/**
 * What makes something a link. In a browser a real one, for the keyboard opens nothing else; screens have no addresses
 * (they would tell what was looked at), so opened elsewhere it is the app from its start.
 */
export function linkProps(onPress: () => void): { role: "link"; onPress: (event: Click) => void } {
  if (Platform.OS !== "web") return { role: "link", onPress };
  const open = (event: Click) => {
    event.preventDefault?.();
    onPress();
  };
  return { role: "link", onPress: open, ...({ href: "/" } as object) };
}
