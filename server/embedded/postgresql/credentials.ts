import { randomBytes } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { openPrivateJson } from "../../config/private-json";

const schema = z.object({ superuser: z.string(), owner: z.string(), app: z.string(), fhir: z.string() });

/** Random passwords of the four database roles of the embedded PostgreSQL. */
export type Credentials = z.infer<typeof schema>;

/** Those of the cluster in `dir`, made with it. @throws StartError */
export function openCredentials(dir: string): Promise<Credentials> {
  return openPrivateJson(path.join(dir, "credentials.json"), schema, () => ({
    superuser: password(),
    owner: password(),
    app: password(),
    fhir: password(),
  }));
}

function password(): string {
  return randomBytes(24).toString("base64url");
}
