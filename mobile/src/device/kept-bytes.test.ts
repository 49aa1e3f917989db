import { expect, it } from "vitest";
import { keptIn, wholeOf } from "./kept-bytes";

it("is read back as it was written", () => {
  const kept = { revision: 7, bytes: new Uint8Array([1, 2, 3]) };
  expect(keptIn(wholeOf(kept))).toEqual(kept);
});

it.each([0, 1, 7, 8])("a file of %d bytes holds nothing: a crash came before it was written", (length) => {
  expect(keptIn(new Uint8Array(length))).toBeNull();
});

it("what does not begin with a revision is nothing", () => {
  expect(keptIn(new Uint8Array(40))).toBeNull();
  expect(keptIn(new Uint8Array(40).fill(255))).toBeNull();
});
