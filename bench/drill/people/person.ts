/** Somebody with a record of their own and a browser: signs in by the form, and again when they are sent to it. */
import { ask, isWell } from "./ask";
import type { Answer, Asking, World } from "./ask";

export type Person = {
  index: number;
  accountId: string;
  email: string;
  /** Charts they were once given: the delegation's id and whose record it is. */
  acting: Array<{ delegationId: string; owner: number }>;
  ask(path: string, more?: Pick<Asking, "form" | "mayBe" | "shown">): Promise<Answer>;
  /** @returns whether they are in */
  signIn(): Promise<boolean>;
  signOut(): Promise<void>;
  isIn(): boolean;
};

export const PASSWORD = "drill-portal-2026";

type Who = Pick<Person, "index" | "accountId" | "email">;

/** @param enter makes a session without the form: with both factors, for staff. @returns its cookie */
export function createPerson(world: World, who: Who, enter?: () => Promise<string>): Person {
  let session: string | null = null;
  let device = "";
  const remember = ({ headers }: Answer) => {
    for (const line of headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      if (pair.startsWith("portal-session=")) session = pair.endsWith("=") ? null : pair;
      if (pair.startsWith("portal-device=")) device = pair;
    }
  };
  const person: Person = {
    ...who,
    acting: [],
    async ask(path, more = {}) {
      const cookies = [session, device].filter(Boolean).join("; ");
      const suspended = world.rights.suspension(who.index);
      const from = world.now();
      const answer = await ask(world, {
        ...{ viewer: who.index, path, headers: cookies ? { cookie: cookies } : {} },
        ...more,
        // Whoever is on hold, or may be, is rightly turned away.
        mayBe: (given) =>
          (more.mayBe ?? isWell)(given) ||
          (given.status !== 0 && given.status < 500 && !suspended.wasSurely(false, from, world.now())),
      });
      remember(answer);
      if (answer.location.startsWith("/sign-in") || answer.status === 401) session = null;
      return answer;
    },
    async signIn() {
      session = (await enter?.().catch(() => null)) ?? null;
      if (enter) return session !== null;
      const form = new URLSearchParams({ email: who.email, password: PASSWORD });
      await person.ask("/sign-in", { form, mayBe: ({ status }) => status === 303 });
      return session !== null;
    },
    async signOut() {
      const form = new URLSearchParams({ account: who.accountId });
      await person.ask("/sign-out", { form, mayBe: ({ status }) => status >= 300 && status < 400 });
      session = null;
    },
    isIn: () => session !== null,
  };
  return person;
}
