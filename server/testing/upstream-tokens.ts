/** An OAuth 2.0 token endpoint (client credentials) for the faulty upstream. */
import type http from "node:http";
import { text } from "node:stream/consumers";

export type TokenRule = {
  clientId: string;
  clientSecret: string;
  /** Lifetime that is announced. */
  seconds?: number;
  /** The client must name itself in the body; Basic is refused. */
  inBody?: boolean;
};

export function createTokenEndpoint() {
  let rule: TokenRule | null = null;
  let valid = new Set<string>();
  let issued = 0;

  return {
    require: (given: TokenRule) => void (rule = given),
    revoke: () => void (valid = new Set()),
    accepts: (header: string | undefined) =>
      rule === null || valid.has((header ?? "").replace(/^Bearer /, "")),
    async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
      const form = new URLSearchParams(await text(request));
      const basic = Buffer.from((request.headers.authorization ?? "").replace(/^Basic /, ""), "base64");
      const [id, secret] = rule?.inBody
        ? [form.get("client_id"), form.get("client_secret")]
        : basic.toString().split(":").map(decodeURIComponent);
      const known = id === rule?.clientId && secret === rule?.clientSecret;
      response.setHeader("content-type", "application/json");
      if (!rule || !known || form.get("grant_type") !== "client_credentials") {
        return void response.writeHead(401).end(JSON.stringify({ error: "invalid_client" }));
      }
      const token = `token-${(issued += 1)}`;
      valid.add(token);
      const body = { access_token: token, token_type: "Bearer", expires_in: rule.seconds ?? 300 };
      response.end(JSON.stringify(body));
    },
  };
}
