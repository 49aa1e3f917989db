/** A browser of the tests: keeps cookies as one does, sends forms, reads what a page was given. */
import type { Doors } from "../access/doors.fixture";
import { PASSWORD } from "../access/doors.fixture";

export type Answer = { status: number; location: string | null; headers: Headers; page: PageData };
type PageData = {
  loaderData: Record<string, Record<string, unknown>> | null;
  actionData: Record<string, Record<string, unknown>> | null;
  error?: { code?: string; reason?: string };
};

export type TestBrowser = ReturnType<typeof openBrowser>;

/** @param address where it is; TRUSTED_PROXY must be 1 */
export function openBrowser(doors: Doors, address: string) {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const answer = await doors.fetch(path, {
      ...init,
      cookie: cookie(),
      headers: { origin: doors.origin, "x-forwarded-for": address, ...init.headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(";")[0]!.split("=") as [string, string];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    const text = await answer.text();
    return {
      status: answer.status,
      location: answer.headers.get("location"),
      headers: answer.headers,
      page: text.startsWith("{") ? (JSON.parse(text) as PageData) : { loaderData: null, actionData: null },
    };
  }
  const send = (path: string, fields: Record<string, string>) =>
    ask(path, { method: "POST", body: new URLSearchParams(fields) });
  return {
    jar,
    cookie,
    get: (path: string) => ask(path),
    send,
    signIn: (name: string, fields: Record<string, string> = {}) =>
      send("/sign-in", { email: `${name}@example.com`, password: PASSWORD, ...fields }),
  };
}
