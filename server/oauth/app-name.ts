import type { Config } from "../config/env";

/** What people are told an app is called; one that is no longer in the settings, by its id. */
export function appName({ apps }: Pick<Config, "apps">, clientId: string): string {
  return apps.find(({ id }) => id === clientId)?.name ?? clientId;
}
