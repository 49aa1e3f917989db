/** What the sign-in page of a demo tells about its made-up people; outside the demo nothing at all. */
import { DEMO_PASSWORD } from "../embedded/demo/accounts";
import type { Portal } from "../portal";

/** `emails` is empty when the people come from a seed folder: their ids are not known here. */
export type DemoHint = { password: string; emails: readonly string[] };

/** All that can sign in and have something to show. */
const PEOPLE = ["amina", "daniel", "grace", "omar", "noor", "staff"].map((name) => `${name}@example.com`);

export function demoHint({ config }: Pick<Portal, "config">): DemoHint | null {
  if (!config.demo) return null;
  return { password: DEMO_PASSWORD, emails: config.fhir.seedDir ? [] : PEOPLE };
}
