/**
 * The proof of CONTRACT §6 over generated histories: whatever happens to phone, network and portal, once the app is
 * opened again each tap has ended as exactly one of one effect, told no, told too late, or withdrawn. A seed that fails
 * fails for ever: `prove(seed, 1)`.
 */
import { expect, it } from "vitest";
import { prove } from "./prove.fixture";

const HISTORIES = 100_000;

it(`${HISTORIES} histories, and in none of them what must not be`, { timeout: 240_000 }, () => {
  const { fault, seed, ends } = prove(1, HISTORIES);
  expect({ fault, seed }).toEqual({ fault: null, seed: HISTORIES });
  for (const [end, count] of Object.entries(ends)) expect([end, count > 2_000]).toEqual([end, true]);
});
