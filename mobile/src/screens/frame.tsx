import { useCallback, useRef } from "react";
import type { ReactNode } from "react";
import { ScrollView, useWindowDimensions, View } from "react-native";
import { SafeAreaView } from "react-native-safe-area-context";
import { Icon } from "../draw/icon";
import { LinkLine } from "../look/link";
import { Said } from "../look/text";
import { useTheme } from "../look/theme";
import { MEASURE, SPACE } from "../look/tokens";
import { usePhone } from "../main/phone";
import { iconPath } from "../pages/icon-path";
import type { KeptChart } from "../store/copy";
import { useLocale } from "../words/locale";
import { Banners } from "./banners";
import { ChartMenu } from "./chart-menu";
import { PersonBar } from "./person-bar";
import { ToTopContext } from "./to-top";

/** From here on the menu stands at the side. */
const WIDE = 1000;

type FrameProps = {
  /** Whose record is open. */
  chart?: KeptChart | null;
  section?: string;
  /** Little above the content: it is about these things itself. */
  plain?: boolean;
  children: ReactNode;
};

/** Whose record, what has to be told, the page, and where else one can go. */
export function Frame({ chart = null, section, plain = false, children }: FrameProps) {
  const { colours } = useTheme();
  const { width } = useWindowDimensions();
  const { back, state } = usePhone();
  const { words } = useLocale();
  const scroll = useRef<ScrollView>(null);
  const toTop = useCallback(() => scroll.current?.scrollTo({ y: 0, animated: false }), []);
  const wide = width >= WIDE && chart !== null;
  const menu =
    chart && state.phase === "signed-in" ? (
      <ChartMenu chart={chart} {...(section ? { section } : {})} />
    ) : null;
  return (
    <SafeAreaView style={{ flex: 1, backgroundColor: colours.ground }}>
      <ScrollView
        ref={scroll}
        style={{ flex: 1 }}
        contentContainerStyle={{ flexGrow: 1 }}
        stickyHeaderIndices={chart ? [0] : []}
        keyboardShouldPersistTaps="handled"
      >
        {chart && <PersonBar chart={chart} />}
        <View
          style={{
            flexDirection: wide ? "row" : "column",
            alignSelf: "center",
            width: "100%",
            maxWidth: wide ? MEASURE + 380 : MEASURE,
            gap: SPACE.s12,
            paddingHorizontal: SPACE.s4,
            paddingTop: SPACE.s3,
            paddingBottom: SPACE.s12,
          }}
        >
          {wide && <View style={{ width: 280 }}>{menu}</View>}
          <View role="main" style={{ flex: wide ? 1 : undefined, gap: SPACE.s4 }}>
            {back && <LinkLine text={words.phone.menu.back} icon={iconPath("back")} mirror onPress={back} />}
            <Banners plain={plain} />
            <ToTopContext value={toTop}>{children}</ToTopContext>
          </View>
          {!wide && menu}
        </View>
      </ScrollView>
    </SafeAreaView>
  );
}

/** The app's name, where no record is open. */
export function Brand() {
  const { words } = useLocale();
  return (
    <View style={{ flexDirection: "row", alignItems: "center", gap: SPACE.s2 }}>
      <Icon path={iconPath("portal")} tone="accent" size={26} />
      <Said bold tone="accent">
        {words.frame.portal}
      </Said>
    </View>
  );
}
