import { expect, it } from "vitest";
import { z } from "zod";
import type { DoorFacts } from "./opened-doors";
import { rememberDoor } from "./opened-doors";
import type { Viewer } from "./keys";
import { permitApp, sentAs } from "./permit-app.server";

function viewerOf(more: { clientId?: string; status?: string } = {}): Viewer {
  const viewer = { accountId: "pact_amina", ...(more.clientId && { clientId: more.clientId }) };
  const door = { row: { account_status: more.status ?? "active" } };
  rememberDoor(viewer as unknown as Viewer, door as unknown as DoorFacts);
  return viewer as unknown as Viewer;
}

const app = viewerOf({ clientId: "portal-app" });

function sent(body: BodyInit, type = "application/json"): Request {
  return new Request("https://portal.example/v1/portal", {
    method: "POST",
    body,
    headers: { "content-type": type },
  });
}

it.each(["application/json", "Application/JSON; charset=UTF-8", 'application/json;charset="utf-8"'])(
  "what an app sends as %s",
  async (type) => {
    expect((await permitApp(app, sent('{"note":"یک\\u200cدو 🙂"}', type))).json).toEqual({
      note: "یک\u200cدو 🙂",
    });
  },
);

it.each(["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", ""])(
  "what a form could send is not read: %s",
  async (type) => {
    await expect(permitApp(app, sent("{}", type))).rejects.toMatchObject({
      code: "INVALID",
      status: 415,
      detail: { reason: "content-type" },
    });
  },
);

it.each<[string, BodyInit]>([
  ["nothing", ""],
  ["half of it", '{"note":'],
  ["a zero byte", '{"note":"a\\u0000b"}'],
  ["a zero byte in a name", '{"a\\u0000b":1}'],
  ["half a character", '{"note":"\\ud83d"}'],
  ["bytes that are no text", new Uint8Array([0x22, 0xff, 0x22])],
])("%s is refused as no JSON of ours", async (_what, body) => {
  await expect(permitApp(app, sent(body))).rejects.toMatchObject({
    code: "INVALID",
    status: 422,
    detail: { reason: "json" },
  });
});

it("an account that is being closed only reads, whatever was sent", async () => {
  const closing = viewerOf({ clientId: "portal-app", status: "closing" });
  await expect(permitApp(closing, sent("{"))).rejects.toMatchObject({
    code: "ACCOUNT_NOT_ACTIVE",
    detail: { reason: "closing" },
  });
});

it("never opens for a browser", async () => {
  await expect(permitApp(viewerOf(), sent("{}"))).rejects.toThrow(TypeError);
});

it("tells each fault by its path and a word", () => {
  const schema = z.strictObject({
    id: z.string(),
    payload: z.strictObject({ note: z.string().max(3, { error: "too-long" }) }),
  });
  const json = { id: 7, payload: { note: "four" } };
  expect(() => sentAs({ json }, schema)).toThrow(
    expect.objectContaining({
      code: "INVALID",
      detail: { reason: "body", faults: { id: "invalid", "payload.note": "too-long" } },
    }),
  );
});
