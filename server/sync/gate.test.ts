import { expect, test } from "vitest";
import { atGate } from "./gate";

const live = new AbortController().signal;

test("few of one name are inside at a time, and all have their turn; another name does not wait", async () => {
  const of = {};
  let [inside, most] = [0, 0];
  const work = async () => {
    most = Math.max(most, (inside += 1));
    await new Promise((resolve) => setTimeout(resolve, 1));
    inside -= 1;
    return true;
  };
  const crowd = Array.from({ length: 60 }, () => atGate(of, "one", live, work));
  await expect(atGate(of, "other", live, async () => inside > 0)).resolves.toBe(true);
  expect(await Promise.all(crowd)).toEqual(Array.from({ length: 60 }, () => true));
  expect(most).toBe(8);
});

test("who breaks off lets the next one in, and who is gone is not waited for", async () => {
  const of = {};
  const gone = new AbortController();
  const hold = Array.from({ length: 8 }, () =>
    atGate(of, "one", live, () => new Promise((_, reject) => setTimeout(reject, 5, new Error("broken")))),
  );
  const left = atGate(of, "one", gone.signal, async () => "in");
  gone.abort();
  await expect(left).rejects.toThrow();
  const next = atGate(of, "one", live, async () => "in");
  expect((await Promise.allSettled(hold)).map(({ status }) => status)).toEqual(hold.map(() => "rejected"));
  await expect(next).resolves.toBe("in");
});
