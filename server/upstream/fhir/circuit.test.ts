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
    now: () => clock.ms,
    onChange: (state) => changes.push(state),
  });
  const attempt = (well: boolean) => {
    circuit.enter();
    if (well) circuit.success();
    else circuit.failure();
  };
  return { clock, circuit, changes, attempt };
}

test("opens after failures in a row only", () => {
  const { circuit, attempt } = make();
  attempt(false);
  attempt(false);
  attempt(true);
  attempt(false);
  attempt(false);
  expect(circuit.state).toBe("closed");
  attempt(false);
  expect(circuit.state).toBe("open");
  expect(() => circuit.enter()).toThrow("open-circuit");
});

test("lets one request try after the pause, doubles the pause, and closes on success", () => {
  const { circuit, attempt, clock, changes } = make();
  for (let i = 0; i < 3; i += 1) attempt(false);
  clock.ms = 100;
  circuit.enter();
  expect(() => circuit.enter()).toThrow("open-circuit");
  circuit.failure();
  clock.ms = 299;
  expect(() => circuit.enter()).toThrow("open-circuit");
  clock.ms = 300;
  attempt(false);
  clock.ms = 599;
  expect(() => circuit.enter()).toThrow("open-circuit");
  clock.ms = 600;
  attempt(true);
  expect(circuit.state).toBe("closed");
  expect(changes).toEqual(["open", "open", "open", "closed"]);
});

test("late failures of requests sent before it opened do not lengthen the pause", () => {
  const { circuit, clock } = make();
  for (let i = 0; i < 6; i += 1) circuit.enter();
  for (let i = 0; i < 6; i += 1) circuit.failure();
  clock.ms = 100;
  expect(() => circuit.enter()).not.toThrow();
});

test("a trial that says nothing leaves room for the next", () => {
  const { circuit, attempt, clock } = make();
  for (let i = 0; i < 3; i += 1) attempt(false);
  clock.ms = 100;
  circuit.enter();
  circuit.leave();
  expect(() => circuit.enter()).not.toThrow();
});

test("rests while upstream asks for it", () => {
  const { circuit, clock } = make();
  circuit.restUntil(50);
  expect(() => circuit.enter()).toThrow("rate-limited");
  clock.ms = 50;
  expect(() => circuit.enter()).not.toThrow();
});
