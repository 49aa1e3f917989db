import { View } from "react-native";
import { LinkLine } from "../look/link";
import { Heading } from "../look/text";
import { useTheme } from "../look/theme";
import { SPACE } from "../look/tokens";
import { usePhone } from "../main/phone";
import { PAGES } from "../main/where";
import { iconPath } from "../pages/icon-path";
import type { KeptChart } from "../store/copy";
import { useLocale } from "../words/locale";

/** The sections of this record that may be kept, and what lies beside it. */
export function ChartMenu({ chart, section }: { chart: KeptChart; section?: string }) {
  const { words } = useLocale();
  const { go } = usePhone();
  const { chartId } = chart;
  const pages = PAGES.filter((page) => page in chart.sections);
  return (
    <View role="navigation" aria-label={words.frame.menu} style={{ gap: SPACE.s6 }}>
      <View>
        <Ruled title={words.phone.menu.title} />
        {pages.map((page) => (
          <LinkLine
            key={page}
            icon={iconPath(page)}
            text={words.frame.menuItems[page]}
            current={page === section}
            onPress={() => go({ at: "section", chartId, section: page })}
          />
        ))}
      </View>
      <Elsewhere />
    </View>
  );
}

/** What is there whatever record is open. */
export function Elsewhere({ charts = true }: { charts?: boolean }) {
  const { words } = useLocale();
  const { go, state } = usePhone();
  const { menu } = words.phone;
  const waiting = state.queue.items.filter((item) => item.state === "waiting").length;
  return (
    <View>
      <Ruled title={words.frame.elsewhere} />
      {charts && (
        <LinkLine icon={iconPath("records")} text={menu.charts} onPress={() => go({ at: "charts" })} />
      )}
      <LinkLine
        icon={iconPath("clock")}
        text={waiting > 0 ? `${menu.waiting} (${waiting})` : menu.waiting}
        onPress={() => go({ at: "queue" })}
      />
      <LinkLine icon={iconPath("info")} text={menu.settings} onPress={() => go({ at: "settings" })} />
    </View>
  );
}

function Ruled({ title }: { title: string }) {
  const { colours } = useTheme();
  return (
    <View
      style={{
        paddingBottom: SPACE.s2,
        marginBottom: SPACE.s1,
        borderBottomWidth: 2,
        borderBottomColor: colours.ink,
      }}
    >
      <Heading level="h2">{title}</Heading>
    </View>
  );
}
