import { expect, it } from "vitest";
import { DEVELOPER_GROUPS } from "./developers.view";
import { readDevelopers } from "./developers.server";
import { OPERATIONS } from "./operations";

it("shows every operation once, in the group it belongs to", () => {
  const { groups } = readDevelopers();
  expect(groups.map(({ key }) => key).sort()).toEqual([...DEVELOPER_GROUPS].sort());
  const shown = groups.flatMap(({ operations }) => operations.map(({ id }) => id));
  expect(shown.sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
});
