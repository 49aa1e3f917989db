/** A fold that is offered has something in it, on the pages and so on the phone. */
import { describe, expect, it } from "vitest";
import { examples } from "~/components/chart/sections.example";
import { DocumentCard } from "~/components/chart/documents";
import { MedicationCard } from "~/components/chart/medication-card";
import { createLocale, LocaleProvider } from "~/components/shell/locale";
import type { DocumentView } from "~server/chart/documents.view";
import type { MedicationView } from "~server/chart/medications.view";
import { expand } from "./expand";
import type { PageElement, PageNode } from "./expand";
import { textIn } from "./isolate";
import { jsx } from "./jsx-runtime";
import type { Made } from "./jsx-runtime";

const locale = createLocale({
  ...{ language: "en", timeZone: "UTC", now: "2026-11-22T19:06:00Z", here: "", signedIn: true },
});
const drawn = (children: unknown) =>
  expand(jsx(LocaleProvider as unknown as Made["type"], { value: locale, children }));

function folds(nodes: PageNode[]): PageElement[] {
  return nodes.flatMap((node) =>
    typeof node === "string" ? [] : [...(node.tag === "details" ? [node] : []), ...folds(node.children)],
  );
}

const inside = ({ children }: PageElement) =>
  children
    .filter((node) => typeof node === "string" || node.tag !== "summary")
    .map(textIn)
    .join("");

it.each(Object.keys(examples))("%s offers no empty fold", (name) => {
  for (const fold of folds(drawn(examples[name]))) expect(inside(fold).trim()).not.toBe("");
});

describe("with nothing more to say", () => {
  const nothing = {
    ...{ text: null, patientInstruction: null, additional: [], maximum: [], doses: [], timing: null },
    ...{ asNeeded: false, asNeededFor: null, route: null, site: null, method: null },
  };
  const cards: Array<[string, unknown, object]> = [
    [
      "a document",
      DocumentCard,
      {
        entry: {
          ...{ id: "d", title: { text: "Letter", language: null }, type: null, categories: [], date: null },
          ...{ status: "current", docStatus: null, authors: [], authenticator: null, custodian: null },
          ...{ period: null, contexts: [], visit: null, identifiers: [], attachments: [] },
        } satisfies DocumentView,
      },
    ],
    [
      "a medicine",
      MedicationCard,
      {
        medication: {
          ...{ id: "m", name: { text: "Aspirin", language: null }, taken: { start: null, end: null } },
          ...{
            dosages: [nothing],
            form: null,
            authoredOn: null,
            dispense: null,
            categories: [],
            visit: null,
          },
          ...{
            reasons: [],
            notes: [],
            requester: null,
            reportedBy: null,
            status: "active",
            statusReasons: [],
          },
        } as unknown as MedicationView,
      },
    ],
  ];
  it.each(cards)("%s has no fold", (_name, card, props) => {
    expect(folds(drawn(jsx(card as Made["type"], props as Record<string, unknown>)))).toEqual([]);
  });
});
