/** What each may see at each moment, told from outside: from what the portal has said that it has done. Pure. */
import { createSwitch } from "./switch";
import type { Switch } from "./switch";
import type { Word } from "./words";
import { wordOf, wordsIn } from "./words";

/** An answer as somebody got it. Times as in `switch.ts`. */
export type Seen = {
  viewer: number;
  path: string;
  sentAt: number;
  endedAt: number;
  body: string;
  /** Staff who try a rule out are shown which entries of this person it would hold. */
  shown?: number;
};

export type Rights = {
  /** On: the account is suspended. */
  suspension(person: number): Switch;
  /** On: `proxy` acts for `owner`. */
  sharing(proxy: number, owner: number): Switch;
  /** On: the rule that holds the results of one person is in force. */
  hold(owner: number): Switch;
  /** What of an answer its reader surely was not to see. One line for each, without any text of the answer. */
  judge(seen: Seen): string[];
};

export function createRights(): Rights {
  const switches = new Map<string, Switch>();
  const named = (name: string) => {
    const known = switches.get(name) ?? createSwitch(false);
    switches.set(name, known);
    return known;
  };
  const rights: Rights = {
    suspension: (person) => named(`suspension ${person}`),
    sharing: (proxy, owner) => named(`sharing ${proxy} ${owner}`),
    hold: (owner) => named(`hold ${owner}`),
    judge({ viewer, path, sentAt, endedAt, body, shown }) {
      const during = (one: Switch, value: boolean) => one.wasSurely(value, sentAt, endedAt);
      const why = ({ person, kind }: Word): string | null => {
        if (during(rights.suspension(viewer), true)) return "while suspended";
        if (kind === "silent" || kind === "error") return "never to be seen";
        if (person === shown) return null;
        if (person !== viewer && kind === "own") return "withheld from whoever acts for them";
        if (person !== viewer && during(rights.sharing(viewer, person), false)) return "not theirs";
        if (kind === "hold" && during(rights.hold(person), true)) return "held";
        return null;
      };
      return wordsIn(body).flatMap((word) => {
        const reason = why(word);
        const { person, kind } = word;
        return reason ? [`person ${viewer} saw ${wordOf(person, kind)} at ${path}: ${reason}`] : [];
      });
    },
  };
  return rights;
}
