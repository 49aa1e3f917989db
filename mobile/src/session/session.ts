/**
 * Signed in or not, and the token to ask with. A refresh token counts once and there is no time of grace (decision 40):
 * so one refresh at a time in all tabs, marked as used before it is sent, and the new one is stored before anything is
 * asked with it. An answer that got lost means signing in again; nothing else is lost by that.
 */
import type { SealedFile } from "../device/sealed-file";
import { GrantEnded, TryLater } from "./oauth";
import type { Me } from "../store/snapshot.types";
import type { Tokens } from "./oauth";

/** Not reached: nothing was said. */
export class Offline extends Error {}
/** There is no token to ask with, and the portal has not said that the sign-in is over. */
export class SignInAgain extends Error {}
/** The portal said that the sign-in is over. */
export class SignedOut extends Error {}

/** Less than this left, it is renewed before it is used. */
const NEARLY_OVER = 30_000;

export type SessionDeps = {
  file: SealedFile;
  wall: () => number;
  inTurn: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
  /** Whether the portal answers at all: asked before a token is used that counts once. */
  reach: () => Promise<boolean>;
  refreshed: (refresh: string, now: number) => Promise<Tokens>;
};

/** `me`: for whom, as the portal said; null: not asked yet. */
type Kept = { tokens: Tokens; me: Me | null };

export type Session = ReturnType<typeof createSession>;

export function createSession({ file, wall, inTurn, reach, refreshed }: SessionDeps) {
  const read = async () => ((await file.read())?.value as Kept | undefined) ?? null;

  async function renew(used: string | null): Promise<string> {
    return inTurn("refresh", async () => {
      const kept = await read();
      if (!kept) throw new SignInAgain();
      const { tokens } = kept;
      // Another tab, or the question before this one, has done it.
      if (tokens.access !== used && tokens.accessUntil - wall() > NEARLY_OVER) return tokens.access;
      if (tokens.refresh === null) throw new SignInAgain();
      if (!(await reach())) throw new Offline();
      await file.write({ ...kept, tokens: { ...tokens, refresh: null } } satisfies Kept, null);
      return take(kept, tokens.refresh);
    });
  }

  async function take(kept: Kept, refresh: string): Promise<string> {
    try {
      const tokens = await refreshed(refresh, wall());
      await file.write({ ...kept, tokens } satisfies Kept, null);
      return tokens.access;
    } catch (error) {
      if (error instanceof GrantEnded) throw new SignedOut();
      if (error instanceof TryLater) {
        await file.write(kept, null);
        throw new Offline();
      }
      throw new SignInAgain();
    }
  }

  return {
    /** @param used one that was just refused @throws Offline, SignInAgain, SignedOut */
    async access(used: string | null = null): Promise<string> {
      const tokens = (await read())?.tokens;
      if (!tokens) throw new SignInAgain();
      const isGood = tokens.access !== used && tokens.accessUntil - wall() > NEARLY_OVER;
      return isGood ? tokens.access : renew(used);
    },
    async isSignedIn(): Promise<boolean> {
      return (await read()) !== null;
    },
    async me(): Promise<Me | null> {
      return (await read())?.me ?? null;
    },
    async begin(tokens: Tokens): Promise<void> {
      await file.write({ tokens, me: null } satisfies Kept, null);
    },
    async isFor(me: Me): Promise<void> {
      await inTurn("refresh", async () => {
        const kept = await read();
        if (kept) await file.write({ ...kept, me } satisfies Kept, null);
      });
    },
    /** @returns the token to revoke, if one is there */
    async end(): Promise<string | null> {
      const kept = await read();
      await file.wipe();
      return kept?.tokens.refresh ?? null;
    },
  };
}
