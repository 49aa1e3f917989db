/** A component of the portal, with what it is given, as blocks to draw. */
import { LocaleProvider } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import { expand } from "./expand";
import { flow } from "./flow";
import type { Block } from "./blocks";
import { isolated } from "./isolate";
import { jsx } from "./jsx-runtime";
import type { Made } from "./jsx-runtime";

/**
 * @param component one of `app/components`; it is called as the pages call it
 * @param locale whose words, formatter and clock it uses
 */
export function pageOf<Props extends object>(
  component: (props: Props) => unknown,
  props: Props,
  locale: Locale,
): Block[] {
  const provider = LocaleProvider as unknown as Made["type"];
  const children = jsx(component as Made["type"], props as Record<string, unknown>);
  return flow(isolated(expand(jsx(provider, { value: locale, children })), locale.language));
}
