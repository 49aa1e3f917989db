import { userInfo } from "node:os";

/** Who gives a command, at the operating system. A container may run it as a user that has no name there. */
export function operatorName(ask: () => { username: string } = userInfo): string {
  try {
    return ask().username;
  } catch {
    return `uid-${process.getuid?.() ?? "unknown"}`;
  }
}
