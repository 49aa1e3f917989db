import { useState } from "react";
import { Pressable, View } from "react-native";
import { useLocale } from "../words/locale";
import { Said } from "../look/text";
import { SPACE, TARGET } from "../look/tokens";
import type { FoldBlock } from "../pages/blocks";
import { said } from "../pages/runs";
import { Blocks } from "./blocks";

/** What not everybody wants to read at once. */
export function FoldOf({ block }: { block: FoldBlock }) {
  const [open, setOpen] = useState(block.open);
  const { language } = useLocale();
  const sign = open ? "▾" : language === "ar" ? "◂" : "▸";
  return (
    <View style={{ gap: SPACE.s2 }}>
      <Pressable
        role="button"
        aria-expanded={open}
        aria-label={said(block.title)}
        onPress={() => setOpen(!open)}
        style={{ minHeight: TARGET, justifyContent: "center", alignSelf: "flex-start" }}
      >
        <Said tone="accent">{`${sign} ${said(block.title)}`}</Said>
      </Pressable>
      {open && <Blocks blocks={block.children} />}
    </View>
  );
}
