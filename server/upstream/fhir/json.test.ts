import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalText, parseFhirJson, stringifyFhirJson } from "./json";

test.each([
  ["5.10", "5.10"],
  ["5.1", "5.1"],
  ["5", "5"],
  ["0.0", "0.0"],
  ["-0", "-0"],
  ["1.0e3", "1.0e3"],
  ["173.45484138767452", "173.45484138767452"],
  ["3.141592653589793238", "3.141592653589793238"],
])("a measured %s keeps its digits", (written, digits) => {
  const parsed = parseFhirJson(`{"valueQuantity": {"value" : ${written}\n}}`) as { valueQuantity: object };
  expect(decimalText(parsed.valueQuantity, "value")).toBe(digits);
  expect((parsed.valueQuantity as { value: number }).value).toBe(Number(written));
});

test("text that looks like numbers is left alone", () => {
  const body = { a: '":5.10,', b: '\\":5.10}', c: ["x: 5.10 "], "d:5.10": 'say "value": 5.10,', value: 1 };
  const text = JSON.stringify(body).replace(/"value":1}$/, '"value":1.0}');
  expect(parseFhirJson(text)).toEqual({ ...body, value$digits: "1.0" });
});

test("what is no number has no digits", () => {
  expect(decimalText({ value: "5.10" }, "value")).toBeNull();
  expect(decimalText({}, "value")).toBeNull();
});

test("property: any JSON comes back as JSON.parse has it, whatever its numbers look like", () => {
  fc.assert(
    fc.property(likeMembers, (value) => {
      // A decimal with a needless zero makes sure that digits are kept somewhere.
      const text = JSON.stringify({ zz: 0, value }).replace('"zz":0', '"zz":1.50');
      const { zz, zz$digits, ...rest } = parseFhirJson(text) as Record<string, unknown>;
      expect([zz, zz$digits]).toEqual([1.5, "1.50"]);
      expect(withoutMarks(rest)).toEqual(JSON.parse(JSON.stringify({ value })));
    }),
  );
});

/** JSON full of quotes, backslashes and numbers in strings and names: what could be mistaken for a member. */
const tricky = fc
  .array(fc.constantFrom('"', "\\", "value", ":", " 5.10", "1e5", ",", "}", "{", "-0", "\n"), {
    maxLength: 12,
  })
  .map((parts) => parts.join(""));
const likeMembers = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    tricky,
    fc.jsonValue(),
    fc.array(tie("node")),
    fc.dictionary(
      tricky.map((name) => name.replace("__proto__", "")),
      tie("node"),
    ),
  ),
})).node;

function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !name.endsWith("$digits"));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutMarks(member)]));
}

test("what was read is written with the digits it had", () => {
  const text =
    '{"value":5.10,"list":[1.5,2],"text":"5.10","deep":{"value":-0.0,"n":1.0e3,"ok":true,"no":null}}';
  expect(stringifyFhirJson(parseFhirJson(text))).toBe(text);
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const once = JSON.parse(JSON.stringify(value)) as unknown;
      expect(JSON.parse(stringifyFhirJson(once))).toEqual(once);
    }),
  );
});
