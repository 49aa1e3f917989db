import fc from "fast-check";
import { expect, it } from "vitest";
import { paths } from "../../app/paths";
import { GRANTS, RELATIONSHIP_TYPES } from "../policies/vocabulary";
import { draftOf, isPreviewId } from "./preview";

const idOf = (path: string) => decodeURIComponent(path.slice("/charts/".length));

it("is read back as it is written", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...RELATIONSHIP_TYPES),
      fc.subarray([...GRANTS]),
      (relationshipType, grants) => {
        const path = paths.preview(relationshipType, grants);
        expect(path).toMatch(/^\/charts\/[\w~.-]+$/);
        expect(draftOf(idOf(path))).toEqual({ relationshipType, grants });
      },
    ),
  );
});

it.each([
  "self",
  "pdel_01HZZZZZZZZZZZZZZZZZZZZZZZ",
  "as~",
  "as~friend",
  "as~spouse~",
  "as~spouse~results:read",
  "as~spouse~results.write",
  "as~spouse~results.read~results.read",
  "as~spouse~results.read~everything",
  "AS~spouse",
])("%s is no preview", (chartId) => expect(draftOf(chartId)).toBeNull());

it("does not take other ids for its own", () => {
  expect(isPreviewId("pdel_as~")).toBe(false);
  expect(isPreviewId("asthma")).toBe(false);
});
