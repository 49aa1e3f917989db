import { expect, it } from "vitest";
import { openSeam } from "./seam";
import type { GoesOn } from "./seam";

const cards = (items: string, title = "") => `<section class="entries">${title}<ul>${items}</ul></section>`;
const days = (...all: string[]) => `<div class="results">${all.join("")}</div>`;
const day = (items: string, title = "") => `<section>${title}<ul>${items}</ul></section>`;

function joined(...pieces: Array<[html: string, goesOn: GoesOn]>): string {
  const seam = openSeam();
  return pieces.map(([html, goesOn]) => seam.join(html, goesOn)).join("") + seam.close();
}

it("a list made in three pieces is one list", () => {
  const pieces = joined(
    [cards("<li>1</li>", "<h3>Active</h3>"), "nothing"],
    [cards("<li>2</li>"), "list"],
    [cards("<li>3</li>"), "list"],
  );
  expect(pieces).toBe(cards("<li>1</li><li>2</li><li>3</li>", "<h3>Active</h3>"));
});

it("the next group begins by itself", () => {
  const [first, second] = [cards("<li>1</li>", "<h3>Active</h3>"), cards("<li>2</li>", "<h3>Past</h3>")];
  expect(joined([first, "nothing"], [second, "nothing"])).toBe(first + second);
});

it("a day goes on, and the days stay together", () => {
  const pieces = joined(
    [days(day("<li>1</li>", "<h3>Monday</h3>")), "nothing"],
    [days(day("<li>2</li>"), day("<li>3</li>", "<h3>Sunday</h3>")), "list"],
    [days(day("<li>4</li>", "<h3>Saturday</h3>")), "group"],
  );
  expect(pieces).toBe(
    days(
      day("<li>1</li><li>2</li>", "<h3>Monday</h3>"),
      day("<li>3</li>", "<h3>Sunday</h3>"),
      day("<li>4</li>", "<h3>Saturday</h3>"),
    ),
  );
});

it("what is no list stands as it is", () => {
  const none = '<section class="entries"><p>No allergies known</p></section>';
  expect(joined([none, "nothing"], [cards("<li>1</li>"), "list"])).toBe(none + cards("<li>1</li>"));
});

it("a list within an entry is not taken for the end", () => {
  const entry = "<li><ul><li>a</li></ul></li>";
  expect(joined([cards(entry), "nothing"], [cards(entry), "list"])).toBe(cards(entry + entry));
});
