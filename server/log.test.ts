import { describe, expect, it } from "vitest";
import { createLogger } from "./log";

function linesOf(write: (log: ReturnType<typeof createLogger>) => void): Array<Record<string, unknown>> {
  const lines: string[] = [];
  write(createLogger("debug", { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const SECRET = "Amina Haddad";

describe("a log line", () => {
  it("holds what is on the list", () => {
    const fields = { code: "sample", requestId: "01HZ", status: 200, complete: true, ms: 3, reason: null };
    const [line] = linesOf((log) => log.info(fields, "answered"));
    expect(line).toMatchObject({ ...fields, msg: "answered", level: 30 });
    expect(line).not.toHaveProperty("dropped");
  });

  const ROWS: Array<[what: string, fields: Record<string, unknown>]> = [
    ["a key nobody listed", { code: "x", patient: SECRET }],
    ["another spelling of one that is", { code: "x", Reason: SECRET }],
    ["an object under a listed key", { code: { name: SECRET } }],
    ["a nested object", { code: "x", request: { headers: { cookie: SECRET } } }],
    ["an array", { code: [SECRET] }],
    ["an error with a telling message", { code: "x", err: new Error(SECRET) }],
    ["an error under a listed key", { error: new Error(SECRET) }],
    ["something that prints itself", { code: { toJSON: () => SECRET } }],
    ["an e-mail address under a listed key", { reason: "amina@example.com" }],
    ["a JWT under a listed key", { reason: "eyJhbGciOiJIUzI1NiJ9.e30.abc" }],
    ["far too long a text", { reason: SECRET.repeat(50) }],
  ];
  it.each(ROWS)("never %s", (_what, fields) => {
    const [line] = linesOf((log) => log.error(fields, "sentence"));
    expect(JSON.stringify(line)).not.toMatch(/Amina|amina@|eyJ/);
    expect(line).toMatchObject({ msg: "sentence", dropped: 1 });
  });

  it("never what an error says, nor what a sentence is filled with", () => {
    const lines = linesOf((log) => {
      log.error(new Error(SECRET));
      log.error(new Error(SECRET), "failed");
      log.warn("patient %s", SECRET);
      log.warn({ code: "x" }, "patient %s", SECRET);
      log.child({ patient: SECRET }).warn("child");
    });
    expect(lines).toHaveLength(5);
    expect(JSON.stringify(lines)).not.toContain("Amina");
    expect(lines[0]).toMatchObject({ error: "Error" });
  });
});
