/**
 * A real OpenID provider (oidc-provider) on loopback. Whoever comes is signed in as the test says, without pages; its
 * ID tokens can be made wrong in one claim at a time and are then signed again with its own key, so that a check of
 * the signature alone would believe them.
 */
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import type { Configuration } from "oidc-provider";

export const OIDC_CLIENT = { id: "portal", secret: randomBytes(24).toString("base64url") };

type Claims = Record<string, unknown>;

export type Login = {
  subject: string;
  /** Left out: the provider says nothing of how. */
  acr?: string;
  /** Changes the claims of the ID token before it is signed. */
  tamper?: (claims: Claims) => Claims;
  /** Signs with a key of nobody. */
  forge?: boolean;
};

export type OpenIdProvider = Awaited<ReturnType<typeof listenAsProvider>>;

/** Takes a port; `open` starts the provider once the portal's address is known. */
export async function listenAsProvider() {
  const login: { next: Login } = { next: { subject: "nobody" } };
  let handle: (req: IncomingMessage, res: ServerResponse) => void = (_req, res) => res.writeHead(503).end();
  const server = createServer((req, res) => handle(req, res)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const jwk = { ...key.export({ format: "jwk" }), kid: "sig-1", alg: "RS256", use: "sig" };

  return {
    issuer,
    env: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: OIDC_CLIENT.id, OIDC_CLIENT_SECRET: OIDC_CLIENT.secret },
    /** Who is signed in there from now on. */
    signInAs: (next: Login) => void (login.next = next),
    open(redirectUri: string) {
      const provider = new Provider(issuer, configuration(redirectUri, jwk, login));
      provider.use(async (ctx, next) => {
        if (ctx.path.startsWith("/interaction/")) {
          ctx.respond = false;
          const { subject, acr } = login.next;
          const result = { login: { accountId: subject, ...(acr ? { acr } : {}) } };
          await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
          return;
        }
        await next();
        const body = ctx.body as { id_token?: string } | undefined;
        const { tamper, forge } = login.next;
        if (ctx.path === "/token" && body?.id_token && (tamper || forge)) {
          const claims = claimsOf(body.id_token);
          const signing = forge ? generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey : key;
          ctx.body = {
            ...body,
            id_token: signed(tamper ? tamper(claims) : claims, signing),
          };
        }
      });
      handle = provider.callback();
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function configuration(redirectUri: string, jwk: object, login: { next: Login }): Configuration {
  return {
    clients: [
      {
        client_id: OIDC_CLIENT.id,
        client_secret: OIDC_CLIENT.secret,
        redirect_uris: [redirectUri],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    jwks: { keys: [jwk] } as NonNullable<Configuration["jwks"]>,
    cookies: { keys: [randomBytes(16).toString("hex")] },
    acrValues: ["urn:two-factors", "urn:one-factor"],
    claims: { openid: ["sub"], acr: null },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    ttl: {
      Interaction: 600,
      Grant: 600,
      Session: 600,
      AccessToken: 600,
      IdToken: 600,
      AuthorizationCode: 60,
    },
    pkce: { required: () => true },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // Nobody is asked to agree: whoever comes has agreed.
    async loadExistingGrant(ctx) {
      const { provider, client, session } = ctx.oidc;
      const grant = new provider.Grant({
        clientId: client!.clientId,
        accountId: session!.accountId ?? login.next.subject,
      });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
  };
}

function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString()) as Claims;
}

function signed(claims: Claims, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", kid: "sig-1" })}.${part(claims)}`;
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}
