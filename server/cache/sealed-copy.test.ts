import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { copyOf, keyOf } from "./cache.fixture";
import { createCopySeal } from "./sealed-copy";

const dataKey = randomBytes(32);
const seal = createCopySeal(dataKey, "build|https://fhir.example.org/");
const key = keyOf("p1");

test("a copy comes back as it was, Maps, Dates and shared parts included", () => {
  const resource = { resourceType: "Observation", id: "1", text: "5.10" };
  const value = { entries: [{ resource }], byRef: new Map([["Observation/1", resource]]), at: new Date(5) };
  const opened = seal.open(key, seal.seal(key, { copy: copyOf(value) }));
  expect(opened).toEqual({ copy: copyOf(value) });
  const copy = (opened as { copy: { value: typeof value } }).copy.value;
  expect(copy.byRef.get("Observation/1")).toBe(copy.entries[0]!.resource);
  expect(seal.open(key, seal.seal(key, { droppedAt: 7 }))).toEqual({ droppedAt: 7 });
});

test("neither name nor value tells anything, and no two seals are alike", () => {
  const canary = "CANARY-Hepatitis";
  const one = seal.seal(key, { copy: copyOf(canary) });
  const two = seal.seal(key, { copy: copyOf(canary) });
  expect(one.equals(two)).toBe(false);
  for (const bytes of [one, two]) expect(bytes.includes(canary)).toBe(false);
  const name = seal.nameOf(key);
  expect(name).toMatch(/^portal:c1:[\w-]{43}$/);
  expect(name).not.toContain(createHash("sha256").update(key).digest("base64url"));
  expect(createCopySeal(randomBytes(32), "build|https://fhir.example.org/").nameOf(key)).not.toBe(name);
});

test.each([
  ["another patient's", seal, keyOf("p2")],
  ["another generation's", seal, keyOf("p1", 1)],
  ["another data key's", createCopySeal(randomBytes(32), "build|https://fhir.example.org/"), key],
  ["another build's", createCopySeal(dataKey, "other|https://fhir.example.org/"), key],
  ["another upstream's", createCopySeal(dataKey, "build|https://other.example.org/"), key],
])("a value under %s key is no value", (_, reader, at) => {
  expect(reader.open(at, seal.seal(key, { copy: copyOf("mine") }))).toBeNull();
  expect(reader.nameOf(at)).not.toBe(seal.nameOf(key));
});

test("a changed bit anywhere, a cut end or noise is no value, and nothing throws", () => {
  const sealed = seal.seal(key, { copy: copyOf("mine") });
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(seal.open(key, changed)).toBeNull();
  }
  for (let length = 0; length < sealed.length; length += 1)
    expect(seal.open(key, sealed.subarray(0, length))).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => seal.open(key, Buffer.from(noise)) === null),
  );
});

test("what is sealed rightly and is no copy is none", () => {
  for (const odd of [null, 3, {}, { copy: { value: 1 } }, { copy: copyOf(1, Number.NaN) }]) {
    expect(seal.open(key, seal.seal(key, odd as never))).toBeNull();
  }
  expect(seal.open(key, seal.seal(key, { copy: copyOf("piece", 0, { whole: false }) }))).toBeNull();
});
