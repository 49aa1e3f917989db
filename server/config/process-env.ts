import { readConfig } from "./env";
import type { Config } from "./env";

/** The settings this process was started with. @throws ConfigError */
export function configOfProcess(): Config {
  return readConfig(process.env);
}
