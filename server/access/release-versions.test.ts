import { expect, it } from "vitest";
import { knownReleaseVersion, releaseRulesOf } from "./release-versions";

const portal = () => ({ db: {} as never });

it("asks for no version it knows, and reads one that came while it was asked", () => {
  const one = portal();
  expect(knownReleaseVersion(one)).toBeNull();
  const seventh = releaseRulesOf(one, { release_version: 7, release_rules: [] });
  expect(knownReleaseVersion(one)).toBe(7);
  // Asked with "7 is known"; before the answer is read, another request brings the eighth.
  releaseRulesOf(one, { release_version: 8, release_rules: [] });
  expect(releaseRulesOf(one, { release_version: 7, release_rules: null })).toBe(seventh);
  expect(knownReleaseVersion(one)).toBe(8);
});

it("shows nothing under rules it does not have, and keeps a few versions only", () => {
  const one = portal();
  expect(() => releaseRulesOf(one, { release_version: 1, release_rules: null })).toThrow(TypeError);
  for (let version = 1; version <= 20; version += 1)
    releaseRulesOf(one, { release_version: version, release_rules: [] });
  expect(() => releaseRulesOf(one, { release_version: 1, release_rules: null })).toThrow(TypeError);
  expect(knownReleaseVersion(one)).toBe(20);
});
