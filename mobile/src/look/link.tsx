import { Pressable, View } from "react-native";
import { Icon } from "../draw/icon";
import { linkProps } from "./link-props";
import { Said } from "./text";
import { useTheme } from "./theme";
import { SPACE, TARGET } from "./tokens";

type LinkProps = { text: string; onPress: () => void; icon?: string; mirror?: boolean; current?: boolean };

/** A line that leads somewhere else. */
export function LinkLine({ text, onPress, icon, mirror = false, current = false }: LinkProps) {
  const { colours } = useTheme();
  return (
    <Pressable
      {...(current ? { "aria-current": "page" } : {})}
      {...linkProps(onPress)}
      style={({ pressed }) => [
        {
          flexDirection: "row",
          alignItems: "center",
          gap: SPACE.s3,
          minHeight: TARGET,
          paddingVertical: SPACE.s1,
          paddingHorizontal: SPACE.s2,
          borderRadius: 4,
        },
        (pressed || current) && { backgroundColor: colours.accentSoft },
      ]}
    >
      {icon && <Icon path={icon} tone="accent" mirror={mirror} />}
      <View style={{ flexShrink: 1 }}>
        <Said tone="accent" bold={current}>
          {text}
        </Said>
      </View>
    </Pressable>
  );
}
