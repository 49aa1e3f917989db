/**
 * The authorization server for apps (OAuth 2.1): authorization code with PKCE S256 for public clients of the settings,
 * opaque tokens, refresh tokens that rotate. Nobody signs in with it: it asks the portal's own page each time, and
 * remembers nobody between two requests. What OAuth has beyond that is switched off.
 */
import type { EventEmitter } from "node:events";
import type { Configuration, errors as Errors, interactionPolicy as policies, Provider } from "oidc-provider";
import { LANGUAGES } from "../../app/i18n/languages";
import { paths } from "../../app/paths";
import type { AppClient } from "../config/app-clients";
import { appCookieKey } from "../config/secrets";
import { APP_ABSOLUTE_MS, APP_IDLE_MS } from "../policies/account";
import type { Portal } from "../portal";
import { toProblem } from "../problem/to-response";
import { CookieSigner } from "./cookie-signer";
import { isAppOrigin } from "./app-origin";
import { currentExchange } from "./exchange";
import { recordsOf } from "./records";
import { ACCESS_TOKEN_LASTS, PORTAL_SCOPE, resourceOf } from "./resource";
import { signingKeys } from "./signing-keys";

/** Below this path of ours; `app/paths.ts` has the page that asks. */
export const OAUTH = "/oauth";
export const ROUTES = { authorization: "/auth", token: "/token", revocation: "/revoke", jwks: "/jwks" };

/** Seconds a person has for signing in with a second factor, a new one included. */
export const ASKING_LASTS = 30 * 60;
const CODE_LASTS = 60;
/** Of OAuth's own. A refresh token comes with or without the second. */
const SCOPES = ["openid", "offline_access"];

const made = new WeakMap<Portal, Promise<Provider>>();

/** One of each portal; its code is loaded when the first app comes. */
export function providerOf(portal: Portal): Promise<Provider> {
  const known = made.get(portal);
  if (known) return known;
  const provider = makeProvider(portal);
  made.set(portal, provider);
  provider.catch(() => made.delete(portal));
  return provider;
}

/** The cookie by which the page that asks knows the browser that began. */
export function askingCookie({ config }: Pick<Portal, "config">): string {
  return cookieNames(config.publicUrl).interaction;
}

async function makeProvider(portal: Portal): Promise<Provider> {
  const { Provider, errors, interactionPolicy } = await import("oidc-provider");
  const { config, log } = portal;
  const provider = new Provider(config.publicUrl.origin, {
    ...configuration(portal, interactionPolicy, errors),
    adapter: (name: string) => recordsOf(portal, errors, name),
  });
  provider.proxy = true;
  (provider as { keys: unknown }).keys = new CookieSigner(appCookieKey(portal.secrets));
  // Koa would write what went wrong to the terminal, in its own words.
  const logError = (error: unknown) => void toProblem(error, log, currentExchange()?.facts.requestId ?? "");
  (provider as EventEmitter).on("error", logError);
  provider.on("server_error", (_ctx: unknown, error: unknown) => logError(error));
  const remembered = cookieNames(config.publicUrl).session;
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.path.startsWith("/.well-known/") && ctx.status === 200) {
      // It would also tell what the door does not let through.
      ctx.body = {
        ...(ctx.body as object),
        response_modes_supported: ["query"],
        scopes_supported: [PORTAL_SCOPE, ...SCOPES],
        ui_locales_supported: LANGUAGES,
      };
    }
    const cookies = ctx.response.headers["set-cookie"];
    if (!Array.isArray(cookies)) return;
    // Who is signed in is the portal's to remember. `__Host-` wants the path of all.
    const kept = cookies.filter(
      (one) => !one.startsWith(`${remembered}=`) && !one.startsWith(`${remembered}.`),
    );
    ctx.set(
      "Set-Cookie",
      kept.map((one) => one.replace(/; path=[^;]*/i, "; path=/")),
    );
  });
  return provider;
}

function configuration(
  portal: Portal,
  interactionPolicy: typeof policies,
  errors: typeof Errors,
): Configuration {
  const { config } = portal;
  const resource = resourceOf(config);
  const off = { enabled: false } as const;
  return {
    clients: config.apps.map(metadataOf),
    // Nobody but the settings adds a client, and none has a secret.
    clientAuthMethods: ["none"],
    responseTypes: ["code"],
    scopes: SCOPES,
    claims: { openid: ["sub"] },
    subjectTypes: ["public"],
    acrValues: [],
    pkce: { required: () => true },
    jwks: { keys: signingKeys(portal) } as NonNullable<Configuration["jwks"]>,
    enabledJWA: { idTokenSigningAlgValues: ["ES256"] },
    routes: ROUTES,
    cookies: {
      names: cookieNames(config.publicUrl),
      short: { httpOnly: true, sameSite: "lax", overwrite: true, signed: true },
      long: { httpOnly: true, sameSite: "lax", overwrite: true, signed: true },
    },
    formats: { bitsOfOpaqueRandomness: 256 },
    ttl: {
      AccessToken: ACCESS_TOKEN_LASTS,
      AuthorizationCode: CODE_LASTS,
      RefreshToken: APP_IDLE_MS / 1000,
      Grant: APP_ABSOLUTE_MS / 1000,
      IdToken: ACCESS_TOKEN_LASTS,
      Interaction: ASKING_LASTS,
      Session: ASKING_LASTS,
    },
    rotateRefreshToken: true,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    expiresWithSession: () => false,
    revokeGrantPolicy: () => true,
    clientBasedCORS: (_ctx, origin) => isAppOrigin(config, origin),
    interactions: {
      url: (_ctx, { uid }) => paths.allowApp(uid),
      policy: alwaysAsk(interactionPolicy, errors),
    },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    renderError: (ctx, out) => {
      const route = ctx.oidc?.route;
      if (route !== "authorization" && route !== "resume") {
        ctx.body = out;
        return;
      }
      // A person is there and nothing can be told to the app: it, its address or what was begun is not known.
      ctx.redirect(paths.appRefused(route === "resume" ? "over" : undefined));
      ctx.status = 303;
      ctx.body = "";
    },
    features: {
      devInteractions: off,
      userinfo: off,
      rpInitiatedLogout: off,
      pushedAuthorizationRequests: off,
      dPoP: off,
      introspection: off,
      registration: off,
      clientCredentials: off,
      deviceFlow: off,
      claimsParameter: off,
      requestObjects: off,
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: async (_ctx, asked) => {
          if (asked !== resource) throw new errors.InvalidTarget();
          return {
            scope: PORTAL_SCOPE,
            audience: resource,
            accessTokenFormat: "opaque",
            accessTokenTTL: ACCESS_TOKEN_LASTS,
          };
        },
      },
    },
  };
}

/**
 * Whoever was signed in or had allowed it before: each sign-in of an app is allowed by somebody who is there. Nobody is
 * asked for what opens nothing.
 */
function alwaysAsk({ base, Check }: typeof policies, errors: typeof Errors): policies.DefaultPolicy {
  const policy = base();
  for (const prompt of policy) prompt.checks.clear();
  policy.get("consent")!.checks.add(
    new Check("not_asked", "the person is asked each time", "interaction_required", (ctx) => {
      if (!ctx.oidc.requestParamScopes.has(PORTAL_SCOPE)) {
        throw new errors.InvalidScope(`scope must have ${PORTAL_SCOPE}`, PORTAL_SCOPE);
      }
      return ctx.oidc.result?.consent?.grantId ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT;
    }),
  );
  return policy;
}

function metadataOf({ id, name, redirects }: AppClient) {
  return {
    client_id: id,
    client_name: name,
    application_type: "native" as const,
    token_endpoint_auth_method: "none" as const,
    redirect_uris: [...redirects],
    response_types: ["code" as const],
    grant_types: ["authorization_code", "refresh_token"],
    id_token_signed_response_alg: "ES256" as const,
  };
}

/** `__Host-` needs https, as the portal's other cookies do. */
function cookieNames({ protocol }: URL): { session: string; interaction: string; resume: string } {
  const start = protocol === "https:" ? "__Host-portal-app" : "portal-app";
  return { session: `${start}-session`, interaction: `${start}-asking`, resume: `${start}-back` };
}
