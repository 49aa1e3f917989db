import type { GalleryChoice } from "./gallery-document";

/**
 * The portal's stylesheet for one scheme, whatever the browser prefers.
 * @throws Error when the stylesheet no longer names its dark colours as it did
 */
export function inScheme(css: string, scheme: GalleryChoice["scheme"]): string {
  const dark = /@media screen and \(prefers-color-scheme:\s*dark\)/g;
  if (!dark.test(css)) throw new Error("The stylesheet has no dark colours to choose");
  return css
    .replace(dark, scheme === "dark" ? "@media screen" : "@media not all")
    .replace(/color-scheme:(\s*)light dark/g, `color-scheme:$1${scheme}`);
}
