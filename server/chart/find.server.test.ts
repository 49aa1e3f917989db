import { describe, expect, it } from "vitest";
import { paths } from "../../app/paths";
import { keepAddressTrue, listedBy } from "./find.server";
import type { Shown } from "./find.server";

const LIST = "/charts/self/results";
const section = {
  state: "ready",
  source: null,
  phone: null,
  checkedAt: null,
  unreadable: 0,
  missingPages: false,
} as const;
const request = (query: string) => new Request(`https://portal.example${LIST}${query}`);

/** Where the list sends its reader; null: it stays. */
function ledTo(query: string, shown: Partial<Shown>): string | null {
  try {
    keepAddressTrue(request(query), { section, page: 1, kind: null, ...shown });
    return null;
  } catch (answer) {
    if (!(answer instanceof Response)) throw answer;
    expect(answer.status).toBe(302);
    return answer.headers.get("location");
  }
}

describe("an address says what its page shows", () => {
  it.each<[query: string, shown: Partial<Shown>, to: string | null]>([
    ["", {}, null],
    ["?page=1", {}, null],
    ["?page=3&kind=imaging&text=ct", { page: 3, kind: "imaging" }, null],
    // A form whose reader chose no kind.
    ["?text=ct&kind=", {}, null],
    ["?page=abc", {}, LIST],
    ["?page=", {}, LIST],
    ["?page=-1&from=soon", {}, `${LIST}?from=soon`],
    ["?page=9999", { page: 4 }, `${LIST}?page=4`],
    ["?page=02", { page: 2 }, `${LIST}?page=2`],
    ["?kind=spells", {}, LIST],
    ["?page=2&kind=spells&text=iron", { page: 2 }, `${LIST}?text=iron&page=2`],
    [
      "?page=9&text=//evil.example%0d%0aSet-Cookie:a",
      {},
      `${LIST}?text=%2F%2Fevil.example%0D%0ASet-Cookie%3Aa`,
    ],
    // Nobody knows what is there: the address is tried again as it is.
    ["?page=9&kind=imaging", { section: { ...section, state: "unavailable" } }, null],
  ])("%j", (query, shown, to) => {
    expect(ledTo(query, shown)).toBe(to);
    // And there it stays.
    if (to !== null) expect(ledTo(to.slice(LIST.length), shown)).toBeNull();
  });
});

describe("the way back from a result", () => {
  it.each([
    ["", LIST],
    [
      "?text=potassium&kind=laboratory&from=2026&page=2",
      `${LIST}?text=potassium&kind=laboratory&from=2026&page=2`,
    ],
    ["?page=0", LIST],
    ["?page=1e9", LIST],
    ["?next=https://evil.example&text=", LIST],
    ["?text=https://evil.example/", `${LIST}?text=https%3A%2F%2Fevil.example%2F`],
    [`?text=${"a".repeat(201)}&to=2026`, `${LIST}?to=2026`],
  ])("%j", (query, back) => expect(paths.results("self", listedBy(request(query)))).toBe(back));
});
