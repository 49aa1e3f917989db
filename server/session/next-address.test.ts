import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeNext, safePageBehind, signInAddress } from "./next-address";

describe("safePageBehind", () => {
  it.each([
    ["/sign-in?next=%2Fcharts%2Fself", "/sign-in?next=%2Fcharts%2Fself"],
    ["/sign-out", "/"],
    ["//evil.example/", "/"],
  ])("%j → %j", (next, expected) => expect(safePageBehind(next, "/")).toBe(expected));
});

describe("safeNext", () => {
  it.each([
    ["/charts/self/results?page=2", "/charts/self/results?page=2"],
    ["/charts/self/results?_data=root&page=2", "/charts/self/results?page=2"],
    ["/", "/"],
    ["https://evil.example/", "/charts"],
    ["//evil.example/", "/charts"],
    ["/\\evil.example/", "/charts"],
    ["/\t/evil.example/", "/charts"],
    ["/..//evil.example", "/charts"],
    ["/.//evil.example", "/charts"],
    ["javascript:alert(1)", "/charts"],
    ["/sign-out", "/charts"],
    ["/sign-in?next=/charts", "/charts"],
    ["", "/charts"],
    [null, "/charts"],
    [`/${"a".repeat(3000)}`, "/charts"],
  ])("%j → %j", (next, expected) => expect(safeNext(next)).toBe(expected));

  it("never leaves the portal, whatever is given", () => {
    const nasty = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom("/", "\\", ".", "..", "@", "evil.example", "\t", "%2f", ":", "?", "#"))
        .map((parts) => "/" + parts.join("")),
    );
    fc.assert(
      fc.property(nasty, (next) => {
        const target = new URL(safeNext(next), "https://portal.example");
        return target.origin === "https://portal.example";
      }),
      { numRuns: 300 },
    );
  });
});

describe("signInAddress", () => {
  it("keeps the way back and says why", () => {
    const at = (path: string) => new URL(path, "http://localhost:3000");
    expect(signInAddress(at("/charts"), false)).toBe("/sign-in");
    expect(signInAddress(at("/charts"), true)).toBe("/sign-in?because=expired");
    expect(signInAddress(at("/charts/self/allergies"), true)).toBe(
      "/sign-in?next=%2Fcharts%2Fself%2Fallergies&because=expired",
    );
  });
});
