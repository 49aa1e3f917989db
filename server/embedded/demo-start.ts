import type { Portal } from "../portal";
import { DEMO_PASSWORD } from "./demo/accounts";
import { seedDemo } from "./demo/seed.server";

const MOST_NAMED = 12;

/**
 * Gives the people of the demo, or of the seed folder, their accounts; soon done when they have them.
 * @returns lines for the terminal: who may sign in, and how.
 */
export async function startDemo(portal: Portal): Promise<string[]> {
  const emails = await seedDemo(portal);
  const named = emails.slice(0, MOST_NAMED).map((email) => `  ${email}`);
  const more = emails.length - named.length;
  if (more > 0) named.push(`  and ${more} more: <Patient id>@example.com`);
  return [`Sign in with the password ${DEMO_PASSWORD} as`, ...named];
}
