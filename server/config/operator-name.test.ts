import { expect, it } from "vitest";
import { operatorName } from "./operator-name";

it("is the user's name, or the number of one that has none", () => {
  expect(operatorName(() => ({ username: "clinic" }))).toBe("clinic");
  const nameless = () => {
    throw new Error("uv_os_get_passwd returned ENOENT");
  };
  expect(operatorName(nameless)).toMatch(/^uid-\d+$/);
});
