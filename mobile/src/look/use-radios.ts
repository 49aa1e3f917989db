import { Platform } from "react-native";
import { isStop, radioAfter } from "./radio-keys";
import { useTheme } from "./theme";

type Key = { key: string; target: Element; currentTarget: Element; preventDefault: () => void };

/**
 * What a group of radio buttons and each of them is told. A phone's screen reader goes from one to the next by itself;
 * a browser's keyboard has to be led.
 * @param chosen index; -1: none
 */
export function useRadios(chosen: number, onChoose: (index: number) => void) {
  const { rtl } = useTheme();
  const isWeb = Platform.OS === "web";
  const onKeyDown = (event: Key) => {
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')];
    const at = all.findIndex((one) => one.contains(event.target));
    const next = radioAfter(event.key, at, all.length, rtl);
    if (next === null) return;
    event.preventDefault();
    onChoose(next);
    all[next]!.focus();
  };
  return {
    group: { role: "radiogroup" as const, ...((isWeb ? { onKeyDown } : {}) as object) },
    radio: (index: number) => ({
      chosen: index === chosen,
      onChoose: () => onChoose(index),
      tabIndex: (isStop(index, chosen) || !isWeb ? 0 : -1) as 0 | -1,
    }),
  };
}
