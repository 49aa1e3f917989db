/** A browser and an app beside a portal with real doors: the browser keeps cookies, the app asks by `openid-client`. */
import * as client from "openid-client";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { openDoors } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import type { RouteModules } from "../access/doors.routes.fixture";
import { asBearer } from "../access/bearer.server";
import { openChart } from "../access/chart.server";
import { requireStepUp } from "../access/step-up.server";
import { recordChartAccess } from "../audit/access-log";
import { answerAllowApp, readAllowApp } from "./allow.server";

export const APP = "portal-app";
export const OTHER_APP = "other-app";
export const REDIRECT = "org.patientportal.app:/signed-in";
export const CLAIMED = "https://app.clinic.example/signed-in";
export const APPS = [
  { id: APP, name: "Patient Portal", redirects: [REDIRECT, CLAIMED, "http://127.0.0.1/signed-in"] },
  { id: OTHER_APP, name: "Another", redirects: ["org.other.app:/back"], origins: ["https://other.example"] },
];

/** What the API would answer, and nothing more: who it is for. */
const ROUTES: RouteModules = {
  "routes/oauth.allow": ["oauth/allow/:uid", { loader: readAllowApp, action: answerAllowApp }],
  "routes/v1.me": [
    "v1/portal/me",
    {
      loader: (args: LoaderFunctionArgs) =>
        asBearer(args, ({ accountId, clientId, roles }) => json({ accountId, clientId, roles })),
      action: (args: LoaderFunctionArgs) => asBearer(args, ({ accountId }) => json({ accountId })),
    },
  ],
  "routes/v1.results": [
    "v1/portal/charts/:chartId/results",
    {
      loader: (args: LoaderFunctionArgs) =>
        asBearer(args, async (viewer) => {
          const chart = await openChart(viewer, args.params.chartId, "results:read");
          await recordChartAccess(chart, { eventType: "results-viewed" });
          return json({ patientId: chart.patientId });
        }),
    },
  ],
  "routes/v1.fresh": [
    "v1/portal/fresh",
    {
      loader: (args: LoaderFunctionArgs) =>
        asBearer(args, (viewer) => {
          requireStepUp(viewer);
          return json({});
        }),
    },
  ],
};

export function openDoorsForApps(
  env: Record<string, string> = {},
  more: RouteModules = {},
  beside: Parameters<typeof openDoors>[2] = null,
): Promise<Doors> {
  return openDoors({ APP_CLIENTS: JSON.stringify(APPS), ...env }, { ...ROUTES, ...more }, beside);
}

/** Cookies of one browser; paths of cookies are kept to, as browsers do. */
export class Browser {
  readonly cookies = new Map<string, { value: string; path: string }>();
  constructor(private readonly doors: Doors) {}

  async fetch(path: string, fields?: Record<string, string>): Promise<Response> {
    const url = new URL(path, this.doors.origin);
    const cookie = [...this.cookies]
      .filter(([, kept]) => url.pathname.startsWith(kept.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");
    const answer = await this.doors.fetch(url.pathname + url.search, {
      cookie,
      headers: { origin: this.doors.origin, "user-agent": "Mozilla/5.0 (iPhone) Safari/605" },
      ...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      const path = /; ?path=([^;]+)/i.exec(line)?.[1] ?? "/";
      if (value === "" || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name!);
      else this.cookies.set(name!, { value: value!, path });
    }
    return answer;
  }

  async signIn(email: string): Promise<void> {
    const answer = await this.fetch("/sign-in", { email, password: "correct horse battery" });
    if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
  }
}

export type Asking = { url: URL; verifier: string; state: string };
export type Tokens = Awaited<ReturnType<typeof client.refreshTokenGrant>>;

/** One app on one phone. */
export class App {
  private constructor(
    readonly config: client.Configuration,
    private readonly redirect: string,
  ) {}

  static async open(doors: Doors, id = APP, redirect = REDIRECT): Promise<App> {
    const issuer = doors.portal.config.publicUrl;
    const config = await client.discovery(issuer, id, undefined, client.None(), {
      algorithm: "oauth2",
      execute: [client.allowInsecureRequests],
      [client.customFetch]: (url, init) =>
        fetch(url.replace("//localhost:", "//127.0.0.1:"), init as RequestInit),
    });
    return new App(config, redirect);
  }

  /** Where the app sends the browser. */
  async ask(more: Record<string, string> = {}): Promise<Asking> {
    const verifier = client.randomPKCECodeVerifier();
    const state = client.randomState();
    const url = client.buildAuthorizationUrl(this.config, {
      redirect_uri: this.redirect,
      scope: "portal offline_access",
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state,
      ...more,
    });
    return { url, verifier, state };
  }

  /** The app is opened by its address: it fetches its tokens. */
  redeem(back: URL, { verifier, state }: Pick<Asking, "verifier" | "state">): Promise<Tokens> {
    return client.authorizationCodeGrant(this.config, back, {
      pkceCodeVerifier: verifier,
      expectedState: state,
    }) as Promise<Tokens>;
  }

  refresh(token: string): Promise<Tokens> {
    return client.refreshTokenGrant(this.config, token);
  }

  revoke(token: string): Promise<void> {
    return client.tokenRevocation(this.config, token);
  }
}

/** From the app's question to the page that asks. @returns path of that page */
export async function reach(browser: Browser, { url }: Pick<Asking, "url">): Promise<string> {
  const answer = await browser.fetch(url.pathname + url.search);
  const to = answer.headers.get("location");
  if (answer.status !== 303 || !to) throw new Error(`not asked: ${answer.status} ${await answer.text()}`);
  return to;
}

/** Presses a button there. @returns the address at which the app is opened, or the answer that leads nowhere */
export async function press(
  browser: Browser,
  page: string,
  account: string,
  answer: "yes" | "no" = "yes",
): Promise<URL> {
  const pressed = await browser.fetch(page, { account, answer });
  const resume = pressed.headers.get("location");
  if (pressed.status !== 303 || !resume) throw new Error(`${pressed.status} ${await pressed.text()}`);
  const { pathname, search } = new URL(resume);
  const back = await browser.fetch(pathname + search);
  const to = back.headers.get("location");
  if (!to) throw new Error(`${back.status} ${await back.text()}`);
  return new URL(to);
}

/** All of it: an app that is signed in. */
export async function signedInApp(doors: Doors, email: string, account: string, app?: App): Promise<Tokens> {
  const browser = new Browser(doors);
  await browser.signIn(email);
  const asking = app ?? (await App.open(doors));
  const asked = await asking.ask();
  return asking.redeem(await press(browser, await reach(browser, asked), account), asked);
}

/** What the API says to a token. */
export async function ask(
  doors: Doors,
  token: string | null,
  path = "/v1/portal/me",
  init: RequestInit = {},
) {
  const answer = await doors.fetch(path, {
    ...init,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...init.headers },
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text.startsWith("{") ? JSON.parse(text) : text) as Record<string, unknown>,
  };
}
