import { describe, expect, it } from "vitest";
import { choiceOf, typedIn } from "./exports.form";
import type { Typed } from "./exports.form";

const offer = {
  formats: ["html", "csv", "ips"] as const,
  sections: ["allergies", "vitals", "results"] as const,
};
const choose = (typed: Partial<Typed>) =>
  choiceOf(
    { format: "html", sections: ["allergies"], from: "", to: "", ...typed },
    { formats: [...offer.formats], sections: [...offer.sections] },
    (format) => format === "ips",
  );
const chosen = (
  format: string,
  sections: string[],
  from: string | null = null,
  to: string | null = null,
) => ({
  ok: true,
  format,
  selection: { sections, from, to },
});
const refused = (faults: object) => ({ ok: false, faults });

describe("what was chosen", () => {
  it.each<[string, Partial<Typed>, object]>([
    ["a part", {}, chosen("html", ["allergies"])],
    ["no kind", { format: "" }, refused({ format: "format-missing" })],
    ["a kind that is not made here", { format: "pdf" }, refused({ format: "format-missing" })],
    ["no part", { sections: [] }, refused({ sections: "sections-none" })],
    ["a part that is not shared", { sections: ["documents"] }, refused({ sections: "sections-none" })],
    [
      "two days",
      { from: "2025-01-01", to: "2025-12-31" },
      chosen("html", ["allergies"], "2025-01-01", "2025-12-31"),
    ],
    [
      "one day",
      { from: "2025-01-01", to: "2025-01-01" },
      chosen("html", ["allergies"], "2025-01-01", "2025-01-01"),
    ],
    ["days the wrong way round", { from: "2025-02-01", to: "2025-01-01" }, refused({ to: "order" })],
    ["no day at all", { from: "spring", to: "2025-02-30" }, refused({ from: "no-day", to: "no-day" })],
    ["a table of results", { format: "csv", sections: ["allergies", "results"] }, chosen("csv", ["results"])],
    [
      "a table of all",
      { format: "csv", sections: ["allergies", "results", "vitals"] },
      chosen("csv", ["vitals", "results"]),
    ],
    ["a table, nothing of it ticked", { format: "csv" }, refused({ sections: "sections-not-held" })],
    ["a table, nothing ticked", { format: "csv", sections: [] }, refused({ sections: "sections-none" })],
    [
      "a summary, whatever else",
      { format: "ips", sections: [], from: "spring" },
      chosen("ips", ["allergies", "vitals", "results"]),
    ],
  ])("%s", (_, typed, expected) => expect(choose(typed)).toEqual(expected));
});

it("reads a form, files and repetitions too", () => {
  const form = new FormData();
  form.append("format", " html ");
  form.append("sections", "results");
  form.append("sections", "vitals");
  form.append("from", new File(["x"], "x"));
  expect(typedIn(form)).toEqual({ format: "html", sections: ["results", "vitals"], from: "", to: "" });
});
