import type { Portal } from "../portal";
import { DEMO_PASSWORD } from "./demo/accounts";

/**
 * Gives the people of the demo (or of the seed folder) their accounts.
 * @returns lines for the terminal: who may sign in, and how.
 */
export async function startDemo(portal: Portal): Promise<string[]> {
  const { seedDir } = portal.config.fhir;
  const who =
    seedDir === null
      ? "amina, daniel, grace, omar … @example.com (and staff@example.com)"
      : "<Patient id>@example.com, for each Patient of the seed folder";
  return [`Demo: sign in as ${who} with the password ${DEMO_PASSWORD}`];
}
