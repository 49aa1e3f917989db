/** docs/operations.md says of every measure what it is, and asks for none that is not there. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { COUNTERS, GAUGES, HISTOGRAMS } from "./catalog";

const doc = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
const measures = { ...COUNTERS, ...HISTOGRAMS, ...GAUGES } as Record<string, { labels: object }>;
const names = [...Object.keys(measures), "portal_processes"].sort();

it("has a row for each measure, with its labels", () => {
  const rows = [...doc.matchAll(/^\| `(portal_\w+)`\s*\|([^|]*)\|/gm)];
  expect(rows.map(([, name]) => name).sort()).toEqual(names);
  for (const [, name, labels] of rows.filter(([, name]) => name !== "portal_processes")) {
    const said = labels!.split(",").flatMap((label) => label.trim() || []);
    expect([name, said]).toEqual([name, Object.keys(measures[name!]!.labels)]);
  }
});

it("alerts on measures and labels that there are, and names what to do", () => {
  const alerts = [...doc.matchAll(/^\| [^|]+ \((?:page|day)\) \| `((?:[^`])+)`[^|]* \| (.+) \|$/gm)];
  expect(alerts.length).toBeGreaterThan(15);
  for (const [, query, what] of alerts) {
    for (const [, used] of query!.matchAll(/\b(portal_\w+)/g)) {
      expect(names).toContain(used!.replace(/_(bucket|count|sum)$/, ""));
    }
    for (const [, name, inside] of query!.matchAll(/\b(portal_\w+?)(?:_bucket|_count)?\{([^}]*)\}/g)) {
      if (name === "portal_processes") continue;
      for (const [, label] of inside!.matchAll(/(\w+)=/g))
        expect(Object.keys(measures[name!]!.labels)).toContain(label);
    }
    expect(what!.length).toBeGreaterThan(10);
  }
});

it("leads to runbooks that are there", () => {
  const headings = [...doc.matchAll(/^#{2,3} (.+)$/gm)].map(([, text]) =>
    text!
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
  for (const [, anchor] of doc.matchAll(/\]\(#([\w-]+)\)/g)) expect(headings).toContain(anchor);
});
