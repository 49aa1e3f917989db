import { expect, it } from "vitest";
import type { PageNode } from "./expand";
import { byLink } from "./links";
import { runsOf } from "./runs";

const link = (href: string, ...children: PageNode[]): PageNode => ({ tag: "a", props: { href }, children });
const span = (className: string, ...children: PageNode[]): PageNode => ({
  ...{ tag: "span", props: { className }, children },
});
const seen = (nodes: PageNode[]) =>
  byLink(runsOf(nodes)).map(({ href, runs }) => [href, runs.map(({ text }) => text).join("")]);

it("a link in pieces is one link, signs and spaces included", () => {
  const file = link(
    "/f",
    { tag: "svg", props: {}, children: [] },
    " ",
    "Open the letter",
    " ",
    span("about", "PDF"),
  );
  expect(seen([file])).toEqual([["/f", "Open the letter PDF"]]);
  expect(seen([span("dot", "A"), link("/f", span("dot", "B"))])).toEqual([
    [null, "A"],
    ["/f", expect.stringContaining("B")],
  ]);
});

it("a link is called what it is called on the page", () => {
  const why: PageNode = {
    tag: "a",
    props: { href: "/w", "aria-label": "Why not: Losartan" },
    children: ["Why not"],
  };
  expect(byLink(runsOf([why, " now"])).map(({ label }) => label)).toEqual(["Why not: Losartan", null]);
});

it("two links are two, and what says nothing leads nowhere", () => {
  expect(seen([link("/a", "One"), " ", link("/b", "Two")])).toEqual([
    ["/a", "One"],
    [null, " "],
    ["/b", "Two"],
  ]);
  expect(seen(["Before", link("/a", " "), "after"]).map(([href]) => href)).toEqual([null, null, null]);
});
