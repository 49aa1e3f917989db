import { Fragment } from "react";
import { linkProps } from "../look/link-props";
import { Said } from "../look/text";
import type { SaidProps } from "../look/text";
import type { Run } from "../pages/blocks";
import { byLink } from "../pages/links";
import type { Led } from "../pages/links";
import { said } from "../pages/runs";
import { drawn } from "./marks";
import { useFollow } from "./follow";

/** Runs within a line. What is only drawn is left out of what is said, and the other way round. */
export function Runs({ runs, ...rest }: { runs: Run[] } & SaidProps) {
  const label = runs.some(({ silent, unseen }) => silent || unseen) ? { "aria-label": said(runs) } : {};
  const hasLink = runs.some(({ href }) => href !== null);
  return (
    // Words of their own for a text with a link in it would hide the link from screen readers.
    <Said {...rest} {...(hasLink ? {} : label)}>
      {byLink(runs.filter(({ unseen }) => !unseen)).map((led, index) => (
        <OneLink key={index} led={led} outer={rest} />
      ))}
    </Said>
  );
}

function OneLink({ led: { href, label, runs }, outer }: { led: Led; outer: SaidProps }) {
  const follow = useFollow();
  const inside = runs.map((run, index) => <OneRun key={index} run={{ ...run, href }} outer={outer} />);
  if (href === null) return inside;
  return (
    <Said
      size={outer.size ?? "base"}
      tone="accent"
      bold={outer.bold ?? false}
      {...(label ? { "aria-label": label } : {})}
      {...linkProps(() => follow(href))}
    >
      {inside}
    </Said>
  );
}

function OneRun({ run, outer }: { run: Run; outer: SaidProps }) {
  const { text, marks, emphasis, href, lang } = run;
  const look = drawn(marks);
  const bold = look.bold ?? (emphasis.includes("bold") || outer.bold);
  if (!href && marks.length === 0 && emphasis.length === 0 && !lang) return <Fragment>{text}</Fragment>;
  return (
    <Said
      {...look}
      size={look.size ?? outer.size ?? "base"}
      tone={href ? "accent" : (look.tone ?? outer.tone ?? "ink")}
      bold={bold ?? false}
      {...(lang ? { lang, accessibilityLanguage: lang } : {})}
      style={[
        emphasis.includes("struck") && { textDecorationLine: "line-through" },
        href !== null && { textDecorationLine: "underline" },
      ]}
    >
      {text}
    </Said>
  );
}
