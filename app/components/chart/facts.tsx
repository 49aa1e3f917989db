import type { ReactNode } from "react";
import { Upstream, UpstreamParagraph } from "~/components/ui/upstream";
import type { UpstreamText } from "~server/chart/section.view";

/** One line of a list of facts; nothing when there is nothing to say. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === "" || children === false) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Upstream's words as a fact, one below the other. */
export function TextFact({ name, texts }: { name: string; texts: Array<UpstreamText | null> }) {
  const said = texts.filter((text) => text !== null);
  if (said.length === 0) return null;
  return (
    <Fact name={name}>
      {said.map((text, index) => (
        <div key={index}>
          <Upstream text={text} />
        </div>
      ))}
    </Fact>
  );
}

export function Paragraphs({ texts }: { texts: UpstreamText[] }) {
  return (
    <>
      {texts.map((text, index) => (
        <UpstreamParagraph key={index} text={text} />
      ))}
    </>
  );
}
