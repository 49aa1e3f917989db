import { Pressable, View } from "react-native";
import { Said } from "./text";
import { useTheme } from "./theme";
import { SPACE, TARGET } from "./tokens";

type ChoiceProps = {
  chosen: boolean;
  onChoose: () => void;
  /** 0: the one of its group at which the tabulator stops. */
  tabIndex: 0 | -1;
  title: string;
  about?: string;
};

/** One of several: a circle that is filled, and the words say the rest. */
export function Choice({ chosen, onChoose, tabIndex, title, about }: ChoiceProps) {
  const { colours } = useTheme();
  return (
    <Pressable
      role="radio"
      aria-checked={chosen}
      aria-label={about ? `${title}, ${about}` : title}
      tabIndex={tabIndex}
      onPress={onChoose}
      style={{
        flexDirection: "row",
        alignItems: "flex-start",
        gap: SPACE.s3,
        minHeight: TARGET,
        paddingVertical: SPACE.s3,
        borderBottomWidth: 1,
        borderBottomColor: colours.hairline,
        ...(chosen ? { backgroundColor: colours.sheet } : {}),
      }}
    >
      <View
        style={{
          width: 24,
          height: 24,
          marginTop: 2,
          borderRadius: 12,
          borderWidth: chosen ? 8 : 2,
          borderColor: chosen ? colours.accent : colours.edge,
        }}
      />
      <View style={{ flexShrink: 1 }}>
        <Said bold>{title}</Said>
        {about && (
          <Said tone="quiet" size="small">
            {about}
          </Said>
        )}
      </View>
    </Pressable>
  );
}
