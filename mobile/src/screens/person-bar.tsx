import { View } from "react-native";
import { ageText } from "~/components/shell/person-bar";
import { lastDayOf } from "~/components/shell/last-day";
import { Icon } from "../draw/icon";
import { Disc } from "../look/disc";
import { Said } from "../look/text";
import { useTheme } from "../look/theme";
import { SPACE } from "../look/tokens";
import { iconPath } from "../pages/icon-path";
import type { KeptChart } from "../store/copy";
import { useLocale } from "../words/locale";

/** Whose record this is; it never leaves. Somebody else's says so in colour, with a sign and in words. */
export function PersonBar({ chart }: { chart: KeptChart }) {
  const { colours } = useTheme();
  const { words, format } = useLocale();
  const { person, relationshipType, validTo } = chart;
  const { acting } = words.frame;
  const age = person && ageText(person, words);
  const name = person?.name ?? words.frame.thisRecord;
  return (
    <View role="group" aria-label={words.frame.whose} style={{ backgroundColor: colours.sheet }}>
      <View
        style={{
          flexDirection: "row",
          alignItems: "center",
          gap: SPACE.s3,
          paddingVertical: SPACE.s2,
          paddingHorizontal: SPACE.s4,
          borderBottomWidth: 1,
          borderBottomColor: colours.hairline,
        }}
      >
        <Disc text={person?.initials ?? words.frame.initialsUnknown} />
        <View style={{ flexShrink: 1 }}>
          <Said bold>{`\u2068${name}\u2069`}</Said>
          {age && (
            <Said tone="quiet" size="small">
              {age}
            </Said>
          )}
        </View>
      </View>
      {relationshipType && (
        <View
          role="note"
          aria-label={acting.sign}
          style={{
            flexDirection: "row",
            gap: SPACE.s3,
            paddingVertical: SPACE.s2,
            paddingHorizontal: SPACE.s4,
            backgroundColor: colours.acting,
            borderBottomWidth: 2,
            borderBottomColor: colours.actingEdge,
          }}
        >
          <Icon path={iconPath("acting")} tone="actingInk" />
          <View style={{ flexShrink: 1 }}>
            <Said tone="actingInk" size="small">
              {validTo
                ? acting.until(name, acting.roles[relationshipType], format.day(lastDayOf(validTo)))
                : acting.now(name, acting.roles[relationshipType])}
            </Said>
          </View>
        </View>
      )}
    </View>
  );
}
