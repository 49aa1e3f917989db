import { readConfig } from "./env";
import type { Config } from "./env";

/** The settings this process was started with. @throws ConfigError */
export function configOfProcess(): Config {
  return readConfig(process.env);
}

/** What a child process of ours is started with: everything this one has, and `more`. */
export function childEnvironment(more: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}
