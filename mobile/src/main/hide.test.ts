import { expect, it } from "vitest";
import { hideFromSwitcher } from "./hide";

it.each([
  ["ios", "blur"],
  ["android", "none"],
])("%s", async (os, done) => {
  const did: string[] = [];
  await hideFromSwitcher(os, {
    enableAppSwitcherProtectionAsync: async () => void did.push("blur"),
    preventScreenCaptureAsync: async () => void did.push("none"),
  });
  expect(did).toEqual([done]);
});
