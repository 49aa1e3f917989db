import { Button } from "../look/button";
import type { ButtonBlock } from "../pages/blocks";
import { said } from "../pages/runs";
import { useFollow } from "./follow";

/** A link of the pages that looks like a button. */
export function ButtonOf({ block }: { block: ButtonBlock }) {
  const follow = useFollow();
  return (
    <Button
      role="link"
      text={said(block.text)}
      {...(block.label ? { label: block.label } : {})}
      second={block.second}
      onPress={() => follow(block.href)}
    />
  );
}
