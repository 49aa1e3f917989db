/** The app's colours and sizes are those of the pages. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { DARK, LIGHT, MEASURE, REM, ROUND, SPACE } from "./tokens";

const css = readFileSync(new URL("../../../app/styles/tokens.css", import.meta.url), "utf8");
const [light, dark] = css.split("@media screen and (prefers-color-scheme: dark)").map(declared) as [
  Record<string, string>,
  Record<string, string>,
];

function declared(text: string): Record<string, string> {
  const all = [...text.split("@media")[0]!.matchAll(/--([\w-]+): ([^;]+);/g)];
  return Object.fromEntries(
    all.map(([, name, value]) => [
      name!.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase()),
      value!,
    ]),
  );
}

it.each([
  ["light", LIGHT, light],
  ["dark", DARK, dark],
])("%s has the pages' colours", (_name, own, page) => {
  const colours = Object.entries(page).filter(([, value]) => value.startsWith("#"));
  expect(own).toEqual(Object.fromEntries(colours));
});

it("has the pages' spaces", () => {
  const px = (name: string) => Math.round(Number.parseFloat(light[name]!) * REM);
  for (const step of [1, 2, 3, 4, 6, 8, 12] as const) expect(SPACE[`s${step}`]).toBe(px(String(step)));
  expect([px("round"), px("measure")]).toEqual([ROUND, MEASURE]);
});
