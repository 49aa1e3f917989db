/** The ways in which an upstream goes wrong, each played by a real HTTP server. */
import type http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

export type Fault =
  /** Answers rightly, but so many ms later. */
  | { kind: "slow"; ms: number }
  | { kind: "status"; status: number; headers?: Record<string, string>; body?: unknown }
  /** 200 with something that is not JSON. */
  | { kind: "garbage" }
  /** 200 with JSON that is not FHIR, or not what was asked for. */
  | { kind: "json"; body: unknown }
  /** Announces the whole answer, sends half and hangs up. */
  | { kind: "half-body" }
  /** Half an answer that ends as if it were whole. */
  | { kind: "cut-json" }
  | { kind: "reset" }
  | { kind: "redirect"; to: string; status?: number }
  /** An answer that never ends growing. */
  | { kind: "endless" }
  /** A right answer whose Bundle is changed on its way (another patient's entry, a missing subject …). */
  | { kind: "changed"; change: (body: Record<string, unknown>) => unknown };

export type Respond = (status: number, body: unknown, headers?: Record<string, string>) => void;

type Play = {
  request: http.IncomingMessage;
  response: http.ServerResponse;
  respond: Respond;
  /** Makes the right answer and gives it to `respond`. */
  healthy: (respond: Respond) => void;
};

export async function applyFault(fault: Fault, { request, response, respond, healthy }: Play): Promise<void> {
  switch (fault.kind) {
    case "slow":
      await sleep(fault.ms, undefined, { ref: false });
      if (!response.destroyed) healthy(respond);
      return;
    case "status":
      return respond(fault.status, fault.body ?? "", fault.headers);
    case "garbage":
      return respond(200, "<html><body>Sign in to continue</body></html>", { "content-type": "text/html" });
    case "json":
      return respond(200, fault.body);
    case "reset":
      return void request.socket.resetAndDestroy();
    case "redirect":
      return respond(fault.status ?? 302, "", { location: fault.to });
    case "endless":
      response.writeHead(200, { "content-type": "application/fhir+json" });
      while (!response.destroyed) {
        response.write(" ".repeat(16_384));
        await sleep(1, undefined, { ref: false });
      }
      return;
    case "changed":
      return healthy((status, body, headers) =>
        respond(status, fault.change(structuredClone(body) as Record<string, unknown>), headers),
      );
    case "cut-json":
      return healthy((status, body, headers) => respond(status, half(body), headers));
    case "half-body":
      return healthy((status, body) => {
        const length = Buffer.byteLength(JSON.stringify(body));
        response.writeHead(status, { "content-type": "application/fhir+json", "content-length": length });
        response.write(half(body), () => response.destroy());
      });
  }
}

function half(body: unknown): string {
  const text = JSON.stringify(body);
  return text.slice(0, text.length / 2);
}
