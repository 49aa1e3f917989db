import { memo } from "react";
import { View } from "react-native";
import { useLocale } from "../words/locale";
import type { Block } from "../pages/blocks";
import { pageOf } from "../pages/page";
import { SPACE } from "../look/tokens";
import { Blocks } from "./blocks";

type PageProps<Props extends object> = { of: (props: Props) => unknown; with: Props };

function Page<Props extends object>({ of, with: props }: PageProps<Props>) {
  return <BlockPage blocks={pageOf(of, props, useLocale())} />;
}

/** One of the portal's components, drawn by the phone; again only when it is given something else. */
export const PortalPage = memo(
  Page,
  (before, now) => before.of === now.of && isSame(before.with, now.with),
) as typeof Page;

function isSame(before: object, now: object): boolean {
  const entries = Object.entries(now);
  const was = before as Record<string, unknown>;
  return entries.length === Object.keys(was).length && entries.every(([name, value]) => was[name] === value);
}

/** Lists are long: they are drawn again only when there is something else to draw. */
export const BlockPage = memo(function BlockPage({ blocks }: { blocks: Block[] }) {
  return (
    <View style={{ gap: SPACE.s4 }}>
      <Blocks blocks={blocks} />
    </View>
  );
});
