/**
 * The proof of CONTRACT §6 over generated histories: whatever happens to phone, network and portal, once the app is
 * opened again each tap has ended as exactly one of one effect, told no, told too late, or withdrawn. A seed that fails
 * fails for ever: `prove(seed, 1)`.
 */
import { expect, it } from "vitest";
import { prove } from "./prove.fixture";

const HISTORIES = 100_000;

it(`${HISTORIES} histories, and in none of them what must not be`, { timeout: 240_000 }, () => {
  const { fault, seed, ends, accepted, reasons } = prove(1, HISTORIES);
  expect({ fault, seed }).toEqual({ fault: null, seed: HISTORIES });
  const seenOften = Object.entries({ ...ends, ...accepted }).filter(([, count]) => count > 2_000);
  expect(seenOften.map(([what]) => what).sort()).toEqual([
    ...["accepted", "apptreq", "conflict", "demreq", "expired", "rejected", "rxreq", "withdrawn"],
  ]);
  // Each kind's own way to be refused.
  const refused = Object.entries(reasons).filter(([, count]) => count > 500);
  expect(refused.map(([reason]) => reason).sort()).toEqual([
    ...["already-asked", "changed", "ended", "from-changed", "revoked", "slot-not-available"],
  ]);
});
