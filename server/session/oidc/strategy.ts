/**
 * Sign-in by an OpenID provider as a strategy of remix-auth: authorization code with PKCE, state and nonce. A POST
 * leads to the provider, its answer comes back as a GET. Proves an identity, never an account: who that identity is
 * here, `portal_identity` says (identities.ts).
 */
import { redirect } from "@remix-run/node";
import * as openid from "openid-client";
import { Strategy } from "remix-auth/strategy";
import type { RequestFacts } from "../../access/keys";
import type { OidcSettings } from "../../config/oidc-settings";
import type { Portal } from "../../portal";
import { insertChallenge, takeChallenge } from "./challenge";
import { callbackAddress, openProvider } from "./provider";
import { IdentityRefused, reasonOf } from "./refusal";

export type ProvenIdentity = {
  issuer: string;
  subject: string;
  /** The provider says, in words this deployment believes, that two factors were given. */
  isTwoFactors: boolean;
  /** To be connected with the account signed in, instead of signing in. */
  connect: boolean;
  /** Where to go, untrusted. */
  next: string;
};

export type OidcStart = { next: string; connect: boolean };

/** Seconds: the provider asks again who was proven longer ago, so that its answer counts as given now. */
const MAX_AGE = 300;

type Around = { portal: Portal; facts: RequestFacts; settings: OidcSettings };

export class OidcStrategy extends Strategy<ProvenIdentity, ProvenIdentity> {
  name = "oidc";

  constructor(
    private readonly around: Around,
    private readonly start: OidcStart,
  ) {
    super((identity) => Promise.resolve(identity));
  }

  /**
   * @throws Response the redirect to the provider; IdentityRefused with a reason of a closed list
   */
  async authenticate(request: Request): Promise<ProvenIdentity> {
    if (request.method === "POST") throw await this.leave();
    return this.verify(await this.return(request));
  }

  private async leave(): Promise<Response> {
    const { portal, facts, settings } = this.around;
    const provider = await this.provider();
    const state = openid.randomState();
    const nonce = openid.randomNonce();
    const verifier = openid.randomPKCECodeVerifier();
    const address = openid.buildAuthorizationUrl(provider, {
      redirect_uri: callbackAddress(portal.config).href,
      scope: "openid",
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      max_age: String(MAX_AGE),
      ...(settings.acrAal2.length > 0 ? { acr_values: settings.acrAal2.join(" ") } : {}),
    });
    const challenge = { step: "asked", state, nonce, verifier, ...this.start } as const;
    const cookie = await insertChallenge(portal, challenge, facts.now);
    return redirect(address.href, { headers: { "Set-Cookie": cookie } });
  }

  private async return(request: Request): Promise<ProvenIdentity> {
    const { portal, facts, settings } = this.around;
    const asked = await takeChallenge(portal, request, facts.now);
    if (asked?.step !== "asked") throw new IdentityRefused("not-asked");
    const { state, nonce, verifier, next, connect } = asked;
    const { searchParams, search } = new URL(request.url);
    if (searchParams.get("state") !== state) throw new IdentityRefused("state");
    const provider = await this.provider();
    // The address by which readers know us, whatever a proxy made of it.
    const here = callbackAddress(portal.config);
    here.search = search;
    const claims = await openid
      .authorizationCodeGrant(provider, here, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        maxAge: MAX_AGE,
        idTokenExpected: true,
      })
      .then((tokens) => tokens.claims())
      .catch((error: unknown) => {
        throw new IdentityRefused(reasonOf(error), { cause: error });
      });
    if (!claims) throw new IdentityRefused("token");
    const isTwoFactors = typeof claims.acr === "string" && settings.acrAal2.includes(claims.acr);
    return { issuer: claims.iss, subject: claims.sub, isTwoFactors, connect, next };
  }

  private provider(): Promise<openid.Configuration> {
    return openProvider(this.around.settings).catch((cause: unknown) => {
      throw new IdentityRefused("provider-away", { cause });
    });
  }
}
