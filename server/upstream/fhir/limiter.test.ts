import { expect, test } from "vitest";
import { createLimiter } from "./limiter";

const forever = new AbortController().signal;

test("lets so many in, the rest in order, and forgets who gave up", async () => {
  const limiter = createLimiter(2);
  const order: number[] = [];
  const [first, second] = [await limiter.enter(forever), await limiter.enter(forever)];
  const impatient = new AbortController();
  const third = limiter.enter(impatient.signal);
  const fourth = limiter.enter(forever).then((leave) => (order.push(4), leave));
  const fifth = limiter.enter(forever).then((leave) => (order.push(5), leave));
  expect(limiter.waiting).toBe(3);
  impatient.abort();
  await expect(third).rejects.toThrow("timeout");
  first();
  first();
  (await fourth)();
  (await fifth)();
  second();
  expect(order).toEqual([4, 5]);
  expect(limiter.waiting).toBe(0);
  await expect(limiter.enter(impatient.signal)).rejects.toThrow("timeout");
});
