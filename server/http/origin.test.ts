import { describe, expect, it } from "vitest";
import { isFromOwnPage } from "./origin";

const own = { publicUrl: new URL("https://portal.example"), publicUrlIsDefault: false, port: 3000 };
const local = { publicUrl: new URL("http://localhost:3000"), publicUrlIsDefault: true, port: 3000 };

describe("isFromOwnPage", () => {
  it.each([
    [own, "https://portal.example", undefined, true],
    [own, "https://portal.example", "same-origin", true],
    [own, "https://evil.example", undefined, false],
    [own, "https://evil.example", "same-origin", false],
    [own, "https://portal.example.evil.example", undefined, false],
    [own, "http://portal.example", undefined, false],
    [own, "http://localhost:3000", undefined, false],
    [own, "not an origin", undefined, false],
    [own, undefined, undefined, true],
    [own, undefined, "same-origin", true],
    [own, undefined, "none", true],
    [own, undefined, "same-site", false],
    [own, undefined, "cross-site", false],
    [own, "null", undefined, false],
    [own, "null", "cross-site", false],
    [own, "null", "same-origin", true],
    [local, "http://127.0.0.1:3000", undefined, true],
    [local, "http://[::1]:3000", undefined, true],
    [local, "http://localhost:3001", undefined, false],
    [local, "http://localhost.evil.example:3000", undefined, false],
    [local, "https://localhost:3000", undefined, false],
  ])("%#: %j %j %j → %j", (settings, origin, site, expected) => {
    expect(isFromOwnPage(settings, { origin, "sec-fetch-site": site })).toBe(expected);
  });
});
