/**
 * What a result's own page cannot show of it, so that it is never silently less. Counts only what upstream left out
 * or sent in a way nobody can read; what policy hides is not in it, in number or in words. Pure.
 */
import type { ResultIndex, ResultNode } from "./result-index";
import { hasText, projectReportText } from "./result-text";
import { commentsOf } from "./results.project";
import { lostIn } from "./results.select";
import type { Selection } from "./results.select";
import type { ResultDetailView } from "./results.view";

export function incompleteOf(
  node: ResultNode,
  index: ResultIndex,
  { isShown, asIfThere, isWhole }: Pick<Selection, "isShown" | "asIfThere" | "isWhole">,
): ResultDetailView["incomplete"] {
  // The common case: one value by itself, with all its words.
  if (
    node.resource.resourceType === "Observation" &&
    node.item.members.length === 0 &&
    node.unreadable === 0
  ) {
    if (isWhole(node)) return { parts: 0, text: false };
  }
  const { lost, unreadable } = lostIn(node, index, { isShown, asIfThere });
  const whole = isWhole(node);
  const couldBe = asIfThere.get(node.ref);
  return {
    parts: unreadable + lost.size + (whole ? textOf(node).lost : 0),
    text: !whole && couldBe?.show === true && couldBe.whole && textOf(node).any,
  };
}

function textOf(node: ResultNode): { any: boolean; lost: number } {
  const { resource } = node;
  if (resource.resourceType === "Observation") return { any: commentsOf(node).length > 0, lost: 0 };
  const text = projectReportText(resource);
  return { any: hasText(text) || text.lost > 0, lost: text.lost };
}
