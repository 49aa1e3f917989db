/**
 * What Expo's own modules do not tell: the time since the phone was started with its sleep in it, which start it is,
 * and a folder that no backup takes. Native code beside; nothing of it in the web build.
 */
import { requireOptionalNativeModule } from "expo";

type Native = {
  elapsedMs: () => number;
  bootId: () => string | null;
  keepOutOfBackups: (uri: string) => void;
};

/** Missing in Expo Go: then there is no such clock, and the queue does without (as the web build does). */
const native = requireOptionalNativeModule<Native>("PortalDevice");

/** Milliseconds since the phone was started, sleep counted. */
export function elapsedMs(): number {
  return native?.elapsedMs() ?? 0;
}

/** Differs after each start of the phone; null: not known. */
export function bootId(): string | null {
  return native?.bootId() ?? null;
}

export function keepOutOfBackups(uri: string): void {
  native?.keepOutOfBackups(uri);
}
