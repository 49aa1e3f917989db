import { expect, it } from "vitest";
import type { AppClient } from "../config/app-clients";
import { isAppOrigin } from "./app-origin";

const web: AppClient = {
  id: "web",
  name: "Web",
  redirects: ["https://app.example.org/in"],
  origins: ["https://app.example.org"],
};
const phone: AppClient = { id: "phone", name: "Phone", redirects: ["org.example.app:/in"], origins: [] };
const build = { ...phone, redirects: ["http://127.0.0.1/in"] };
const at = (publicUrl: string, ...apps: AppClient[]) => ({ publicUrl: new URL(publicUrl), apps });
const outside = "https://portal.example.org";
const here = "http://localhost:3000";

it.each<[string, ReturnType<typeof at>, string, boolean]>([
  ["one of the settings", at(outside, web), "https://app.example.org", true],
  ["its subdomain", at(outside, web), "https://x.app.example.org", false],
  ["it in clear", at(outside, web), "http://app.example.org", false],
  ["it with a port", at(outside, web), "https://app.example.org:444", false],
  ["none", at(outside, web), "null", false],
  ["nothing", at(outside, web), "", false],
  ["this machine, from outside", at(outside, web, build), "http://localhost:8081", false],
  ["this machine, where an app has a web build", at(here, build), "http://localhost:8081", true],
  ["this machine by number", at(here, build), "http://127.0.0.1:19006", true],
  ["this machine, where no app is", at(here, phone), "http://localhost:8081", false],
  ["a name that begins like it", at(here, build), "http://localhost.evil.example", false],
])("%s", (_what, config, origin, expected) => expect(isAppOrigin(config, origin)).toBe(expected));
