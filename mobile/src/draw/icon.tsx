import Svg, { Path } from "react-native-svg";
import { useTheme } from "../look/theme";
import type { Colour } from "../look/tokens";

type IconProps = { path: string; tone?: Colour; size?: number; mirror?: boolean };

/** Never alone: the word beside it says the same, so it is hidden from screen readers. */
export function Icon({ path, tone = "ink", size = 22, mirror = false }: IconProps) {
  const { colours, rtl } = useTheme();
  return (
    <Svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke={colours[tone]}
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      style={[{ flexShrink: 0, marginTop: 3 }, mirror && rtl && { transform: [{ scaleX: -1 }] }]}
    >
      <Path d={path} />
    </Svg>
  );
}
