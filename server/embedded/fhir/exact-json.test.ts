import fc from "fast-check";
import { expect, test } from "vitest";
import { parseExact, stringifyExact } from "./exact-json";

test.each([
  "7.10",
  "0.0",
  "1.50",
  "-0.500",
  "1e2",
  "1.0E-3",
  "12345678901234567890",
  "0.1234567890123456789",
  "-0",
])("the literal %s comes back digit for digit", (literal) => {
  const text = `{"value":${literal},"list":[${literal}],"note":"was ${literal}, now: ${literal}"}`;
  expect(stringifyExact(parseExact(text))).toBe(text);
});

test("numbers JavaScript keeps are numbers", () => {
  expect(parseExact('{"value":7.1,"other":1.50}')).toMatchObject({ value: 7.1 });
});

test("any JSON comes back as it was", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const plain: unknown = JSON.parse(text);
      expect(JSON.parse(stringifyExact(parseExact(text)))).toEqual(plain);
    }),
  );
});

test("the mark itself is refused, so that no string can turn into a number", () => {
  expect(() => parseExact('{"a":"\uE0001.0"}')).toThrow(SyntaxError);
  expect(() => parseExact('{"a":"\\uE0001.0"}')).toThrow(SyntaxError);
});
