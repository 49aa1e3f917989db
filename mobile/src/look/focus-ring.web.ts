import { useEffect } from "react";

/**
 * What has the keyboard is ringed as on the portal's pages (app/styles/base.css). So far from the words that the rings
 * of a link's lines meet and are one, in Latin and in Arabic letters.
 */
export function useFocusRing(colour: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `:focus-visible { outline: 3px solid ${colour}; outline-offset: max(3px, 0.2em); border-radius: 2px; }`,
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [colour]);
}
