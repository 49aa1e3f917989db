import { expect, it } from "vitest";
import { askedBytes } from "./ranges";

const ETAG = '"abc"';
const part = (from: number, to: number) => ({ kind: "part", from, to });
const ALL = { kind: "all" };
const NONE = { kind: "unsatisfiable" };

it.each<[string | null, string | null, object]>([
  [null, null, ALL],
  ["bytes=0-99", null, part(0, 100)],
  ["bytes=0-0", null, part(0, 1)],
  ["bytes=500-", null, part(500, 1000)],
  ["bytes=500-5000", null, part(500, 1000)],
  ["bytes=-10", null, part(990, 1000)],
  ["bytes=-5000", null, part(0, 1000)],
  ["bytes=999-999", null, part(999, 1000)],
  ["bytes=1000-", null, NONE],
  ["bytes=1000-1001", null, NONE],
  ["bytes=-0", null, NONE],
  ["bytes=5-1", null, ALL],
  ["bytes=0-1,4-5", null, ALL],
  ["bytes=a-b", null, ALL],
  ["lines=0-1", null, ALL],
  ["bytes=0-99", ETAG, part(0, 100)],
  ["bytes=0-99", '"other"', ALL],
  ["bytes=0-99", `W/${ETAG}`, ALL],
  ["bytes=0-99", "Mon, 23 Nov 2026 10:00:00 GMT", ALL],
])("%s, if-range %s", (range, ifRange, expected) => {
  const headers = new Headers();
  if (range) headers.set("range", range);
  if (ifRange) headers.set("if-range", ifRange);
  expect(askedBytes(headers, 1000, ETAG)).toEqual(expected);
});

it("an empty file has no part", () => {
  expect(askedBytes(new Headers({ range: "bytes=0-" }), 0, ETAG)).toEqual(NONE);
});
