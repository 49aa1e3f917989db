/** One thing of the app, sealed and replaced whole. What cannot be unsealed any more reads as `damaged`. */
import { load, remove, save } from "./disk";
import { forgetHeld as forgetKeys, forgetKey, NONCE, seal, unseal } from "./vault";

export type SealedFile = {
  /** `tally`: what was counted when it was written, for when all the rest cannot be read any more. */
  read: () => Promise<{ revision: number; value: unknown; damaged: boolean; tally?: number } | null>;
  /** @param revision the one that was read (0: there was none); null: whatever is there @returns false: it was changed meanwhile */
  write: (value: unknown, revision: number | null) => Promise<boolean>;
  /** The key first: from then on nobody can read it, even if the file stays. */
  wipe: () => Promise<void>;
};

/**
 * What was unsealed last, by the nonce that no two sealings share: to unseal a whole record takes a phone its time, and
 * the same one twice is the same object.
 */
const held = new Map<string, { nonce: string; value: unknown }>();

/** The app was left for long: nothing is held until the phone has recognised the person again. */
export function forgetHeld(): void {
  held.clear();
  forgetKeys();
}

const nonceOf = (bytes: Uint8Array): string => bytes.slice(0, NONCE).join(" ");

/** One byte before the sealed ones, in clear: a number that tells nothing but how many. */
const MOST = 255;

/** @param count what is told of it when nothing else can be */
export function sealedFile(name: string, count: (value: unknown) => number = () => 0): SealedFile {
  return {
    async read() {
      const kept = await load(name);
      if (!kept) {
        held.delete(name);
        return null;
      }
      const { revision } = kept;
      const [tally = 0, bytes] = [kept.bytes[0], kept.bytes.slice(1)];
      const nonce = nonceOf(bytes);
      const known = held.get(name);
      if (known?.nonce === nonce) return { revision, value: known.value, damaged: false };
      held.delete(name);
      const text = await unseal(name, bytes);
      if (text === null) return { revision, value: undefined, damaged: true, tally };
      const value: unknown = JSON.parse(text);
      held.set(name, { nonce, value });
      return { revision, value, damaged: false };
    },
    async write(value, revision) {
      const sealed = await seal(name, JSON.stringify(value));
      const whole = new Uint8Array(1 + sealed.length);
      whole[0] = Math.min(MOST, count(value));
      whole.set(sealed, 1);
      return save(name, whole, revision);
    },
    async wipe() {
      held.delete(name);
      await forgetKey(name);
      await remove(name);
    },
  };
}
