import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import { z } from "zod";
import { openPrivateJson } from "../config/private-json";
import { freePort } from "./free-port";

const schema = z.object({ port: z.number(), token: z.string() });

/** Where the embedded FHIR server listens and what it asks for. Kept, so that it comes back at the same place. */
export type FhirAddress = z.infer<typeof schema>;

/** @throws StartError */
export async function openFhirAddress(dataDir: string): Promise<FhirAddress> {
  const port = await freePort();
  return openPrivateJson(file(dataDir), schema, () => ({
    port,
    token: randomBytes(32).toString("base64url"),
  }));
}

/** Somebody else has the port by now: another one, with another token, as ours may have been sent there. */
export async function moveFhirAddress(dataDir: string): Promise<FhirAddress> {
  const moved = { port: await freePort(), token: randomBytes(32).toString("base64url") };
  await writeFile(file(dataDir), JSON.stringify(moved, null, 2), { mode: 0o600 });
  return moved;
}

/** Ends in "/", as every base URL does. */
export function fhirBaseUrl({ port }: FhirAddress): URL {
  return new URL(`http://127.0.0.1:${port}/fhir/R4/`);
}

/** Whether our server answers there now, with our token. */
export async function answersAt(address: FhirAddress): Promise<boolean> {
  try {
    const answer = await fetch(new URL("metadata?_summary=true", fhirBaseUrl(address)), {
      headers: { authorization: `Bearer ${address.token}`, accept: "application/fhir+json" },
      signal: AbortSignal.timeout(2_000),
      redirect: "error",
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Whether anybody listens there; costs the server nothing. */
export function listensAt({ port }: FhirAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: 2_000 });
    const tell = (listens: boolean) => {
      socket.destroy();
      resolve(listens);
    };
    socket
      .once("connect", () => tell(true))
      .once("error", () => tell(false))
      .once("timeout", () => tell(false));
  });
}

function file(dataDir: string): string {
  return path.join(dataDir, "fhir.json");
}
