/** The drawing of one of the portal's icons. */
import { Icon } from "~/components/ui/icon";
import type { IconName } from "~/components/ui/icon";
import { expand } from "./expand";
import { jsx } from "./jsx-runtime";
import type { Made } from "./jsx-runtime";

export function iconPath(name: IconName): string {
  const [icon] = expand(jsx(Icon as Made["type"], { name }));
  const path = icon && typeof icon !== "string" ? icon.children[0] : undefined;
  if (!path || typeof path === "string") throw new Error(`no icon ${name}`);
  return String(path.props.d);
}
