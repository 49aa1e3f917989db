import { describe, expect, it } from "vitest";
import type { LayName } from "~/i18n/lay-names";
import { isForeign, layWordOf } from "./lay-name";

const named = (text: string, lay?: LayName, language: string | null = null) => ({
  text,
  language,
  ...(lay ? { lay } : {}),
});

describe("the everyday word stands beside a name that does not say it", () => {
  it.each([
    ["Potassium", "potassium", "ar", "البوتاسيوم"],
    ["Potassium", "potassium", "es", "potasio"],
    ["Potassium [Moles/volume] in Serum or Plasma", "potassium", "en", null],
    ["POTASIO EN SUERO", "potassium", "es", null],
    ["Potasio", "potassium", "en", "potassium"],
    ["Leukocytes [#/volume] in Blood", "whiteCells", "en", "white blood cells"],
    ["بوتاسيوم البلازما: البوتاسيوم", "potassium", "ar", null],
  ] as const)("%s (%s) in %s: %s", (text, lay, language, word) =>
    expect(layWordOf(named(text, lay), language)).toBe(word),
  );

  it("and beside no name of our own", () => {
    expect(layWordOf({ ...named("weight", "weight", "en"), ours: true }, "ar")).toBeNull();
    expect(isForeign([{ ...named("weight", "weight", "en"), ours: true }], "ar")).toBe(false);
  });

  it("and beside no other", () => {
    expect(layWordOf(named("Potassium"), "ar")).toBeNull();
    expect(layWordOf(null, "ar")).toBeNull();
  });
});

it("says that names are in another language only where it is sure", () => {
  expect(isForeign([named("Potassium", "potassium")], "es")).toBe(true);
  expect(isForeign([named("Potassium", "potassium")], "en")).toBe(false);
  expect(isForeign([named("Metformin 500 mg")], "ar")).toBe(true);
  expect(isForeign([named("ميتفورمين 500 mg")], "ar")).toBe(false);
  expect(isForeign([named("Metformin 500 mg"), null], "es")).toBe(false);
  expect(isForeign([named("Penicilina", undefined, "es-MX")], "es")).toBe(false);
  expect(isForeign([named("Penicilina", undefined, "es-MX")], "en")).toBe(true);
  expect(isForeign([], "ar")).toBe(false);
});
