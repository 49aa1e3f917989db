import type { Page } from "@playwright/test";

/** A phone set to letters of twice the size: text and its lines grow, spaces and pictures do not. For the app's web build. */
export function doubleText(page: Page): Promise<void> {
  return page.evaluate(() => {
    // Styles that are made while it runs stand in the elements themselves.
    for (const element of document.querySelectorAll<HTMLElement>("[style]")) {
      for (const name of ["font-size", "line-height"]) {
        const value = element.style.getPropertyValue(name);
        const mark = `data-doubled-${name}`;
        if (!value.endsWith("px") || element.getAttribute(mark) === value) continue;
        const twice = `${parseFloat(value) * 2}px`;
        element.style.setProperty(name, twice);
        element.setAttribute(mark, twice);
      }
    }
    const marked = globalThis as unknown as { doubled?: Set<CSSRule> };
    const doubled = (marked.doubled ??= new Set());
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        const rules =
          rule instanceof CSSStyleRule ? [rule] : rule instanceof CSSMediaRule ? [...rule.cssRules] : [];
        for (const one of rules) {
          if (!(one instanceof CSSStyleRule) || doubled.has(one)) continue;
          doubled.add(one);
          for (const name of ["font-size", "line-height"]) {
            const value = one.style.getPropertyValue(name);
            const important = one.style.getPropertyPriority(name);
            if (value.endsWith("px")) one.style.setProperty(name, `${parseFloat(value) * 2}px`, important);
          }
        }
      }
    }
  });
}

/** Texts that are drawn over each other. */
export function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = [...document.body.querySelectorAll<HTMLElement>("*")].filter(
      (element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()) &&
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        !element.closest("svg, noscript, script, style") &&
        getComputedStyle(element).display !== "inline",
    );
    const boxes = texts.map((element) => ({ element, box: element.getBoundingClientRect() }));
    const told: string[] = [];
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 2 && down > 2)
          told.push(`${one.element.textContent?.slice(0, 40)} | ${other.element.textContent?.slice(0, 40)}`);
      }
    }
    return told;
  });
}
