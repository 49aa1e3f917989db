import { expect, it } from "vitest";
import type { ChartFrameView } from "~server/chart/person.view";
import { problemTitle } from "./titles";

const person = { name: "Amina Haddad" } as ChartFrameView["person"];
const own = { chartId: "self", person, menu: [], acting: null } as unknown as ChartFrameView;
const others = { ...own, acting: { isPreview: false } } as ChartFrameView;

it.each([
  ["in somebody else's record", others, /acting for .*Amina Haddad/],
  ["in one's own", own, /· .*Amina Haddad/],
  ["where no record may be named", undefined, /Patient portal$/],
])("what was refused has a title that says whose record it is: %s", (_where, frame, title) => {
  expect(problemTitle({ matches: [] }, frame, "GRANT_MISSING")[0]!.title).toMatch(title);
});
