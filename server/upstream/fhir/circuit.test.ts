import { expect, test } from "vitest";
import { createCircuit } from "./circuit";
import type { CircuitState } from "./circuit";

function make() {
  const clock = { ms: 0 };
  const changes: CircuitState[] = [];
  const circuit = createCircuit({
    failures: 3,
    openMs: 100,
    maxOpenMs: 300,
    trialWaitMs: 20,
    now: () => clock.ms,
    onChange: (state) => changes.push(state),
  });
  const attempt = async (well: boolean) => {
    await circuit.enter();
    if (well) circuit.success();
    else circuit.failure();
  };
  return { clock, circuit, changes, attempt };
}

test("opens after failures in a row only", async () => {
  const { circuit, attempt } = make();
  await attempt(false);
  await attempt(false);
  await attempt(true);
  await attempt(false);
  await attempt(false);
  expect(circuit.state).toBe("closed");
  await attempt(false);
  expect(circuit.state).toBe("open");
  await expect(circuit.enter()).rejects.toThrow("open-circuit");
});

test("lets one request try after the pause, doubles the pause, and closes on success", async () => {
  const { circuit, attempt, clock, changes } = make();
  for (let i = 0; i < 3; i += 1) await attempt(false);
  clock.ms = 100;
  await circuit.enter();
  await expect(circuit.enter()).rejects.toThrow("open-circuit");
  circuit.failure();
  clock.ms = 299;
  await expect(circuit.enter()).rejects.toThrow("open-circuit");
  clock.ms = 300;
  await attempt(false);
  clock.ms = 599;
  await expect(circuit.enter()).rejects.toThrow("open-circuit");
  clock.ms = 600;
  await attempt(true);
  expect(circuit.state).toBe("closed");
  expect(changes).toEqual(["open", "open", "open", "closed"]);
});

test("late failures of requests sent before it opened do not lengthen the pause", async () => {
  const { circuit, clock } = make();
  for (let i = 0; i < 6; i += 1) await circuit.enter();
  for (let i = 0; i < 6; i += 1) circuit.failure();
  clock.ms = 100;
  await circuit.enter();
});

test("a trial that says nothing leaves room for the next", async () => {
  const { circuit, attempt, clock } = make();
  for (let i = 0; i < 3; i += 1) await attempt(false);
  clock.ms = 100;
  await circuit.enter();
  circuit.leave();
  await circuit.enter();
});

test("rests while upstream asks for it", async () => {
  const { circuit, clock } = make();
  circuit.restUntil(50);
  await expect(circuit.enter()).rejects.toThrow("rate-limited");
  clock.ms = 50;
  await circuit.enter();
});

test("others wait a moment for the outcome of a trial, and go with it", async () => {
  const { circuit, attempt, clock } = make();
  for (let i = 0; i < 3; i += 1) await attempt(false);
  clock.ms = 100;
  await circuit.enter();
  const others = Promise.all([circuit.enter(), circuit.enter()]);
  circuit.success();
  await others;

  for (let i = 0; i < 3; i += 1) circuit.failure();
  clock.ms = 200;
  await circuit.enter();
  const late = circuit.enter();
  circuit.failure();
  await expect(late).rejects.toThrow("open-circuit");
});
