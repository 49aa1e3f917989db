/** Everybody at once: patients with browsers, phones, those who are put on hold, staff; until the drill is over. */
import type { Mailbox } from "../stage/mailbox";
import type { Account, Cast } from "../stage/seed";
import type { World } from "./ask";
import { livePhone } from "./app";
import { choose, pick, think } from "./chance";
import type { Person } from "./person";
import { createPerson } from "./person";
import { readOwn, readShared } from "./read";
import type { Asked } from "./request";
import { askForCorrection, askForRefill, askForVisit, takeBack } from "./request";
import { shareAnew, stopSharing } from "./share";
import { decide, holdResult, reinstate, releaseResult, suspend } from "./staff";

export type Crew = {
  browsers: Person[];
  /** Whose suspension and whose held results are turned. */
  victims: Person[];
  held: number[];
  /** Somebody turns a switch just now. */
  isTurning(): boolean;
  /** Resolves when all have left. */
  live(): Promise<void>;
};

const PHONES = 4;
const VICTIMS = 4;
const HELD = 6;

/** @param enter makes a session with both factors for one of the staff */
export function createCrew(
  world: World,
  cast: Cast,
  enter: (one: Account) => Promise<string>,
  mailbox: Mailbox,
): Crew {
  const everybody = cast.patients.map((one) => createPerson(world, one));
  for (const { delegationId, proxy, owner } of cast.given) {
    everybody[proxy]!.acting.push({ delegationId, owner });
    world.rights.sharing(proxy, owner).settle(true, world.now());
  }
  const staff = cast.staff.map((one) => createPerson(world, one, () => enter(one)));
  const phones = everybody.slice(-PHONES);
  const browsers = everybody.slice(0, -PHONES);
  const victims = browsers.slice(-VICTIMS);
  const steady = browsers.slice(0, -VICTIMS);
  const held = browsers.slice(0, HELD).map(({ index }) => index);

  async function browse(person: Person): Promise<void> {
    const asked: Asked = new Map();
    await think(0, 3_000);
    while (!world.over()) {
      await think(300, 1_300);
      if (!person.isIn() && (isOnHold(person) || !(await person.signIn()))) continue;
      await choose([
        [40, () => readOwn(world, person)],
        [30, () => readShared(world, person)],
        [7, () => askForVisit(world, person, asked)],
        [7, () => askForRefill(world, person, asked)],
        [3, () => askForCorrection(world, person, asked)],
        [8, () => takeBack(world, person, asked)],
        [3, () => person.signOut()],
      ]);
    }
  }

  /** Hardly tries then: each try counts as a wrong guess, and there are a dozen in an hour. */
  const isOnHold = ({ index }: Person) =>
    !world.rights.suspension(index).wasSurely(false, world.now(), world.now()) && Math.random() > 0.02;

  /** One act after another, none while it is looked up how the switches stand. */
  async function turning(pause: [number, number], act: () => Promise<void>): Promise<void> {
    while (!world.over()) {
      await think(...pause);
      if (world.quiet()) continue;
      turningNow += 1;
      await act().finally(() => (turningNow -= 1));
    }
  }
  let turningNow = 0;

  const share = () => {
    const [owner, proxy] = [pick(steady)!, pick(steady)!];
    if (!owner.isIn()) return Promise.resolve();
    return Math.random() < 0.7
      ? stopSharing(world, owner, browsers)
      : shareAnew(world, owner, proxy, mailbox);
  };
  const hold = async (person: Person) => {
    if (!person.isIn() && !(await person.signIn())) return;
    const victim = pick(victims)!;
    await suspend(world, person, victim);
    await think(1_500, 3_000);
    await reinstate(world, person, victim);
  };
  const release = async (person: Person) => {
    if (!person.isIn() && !(await person.signIn())) return;
    const owner = pick(held)!;
    const now = world.now();
    const isOn = world.rights.hold(owner).wasSurely(true, now, now);
    await (isOn ? releaseResult : holdResult)(world, person, owner);
  };

  /** Turns nothing: what somebody may see stays the same. */
  async function decideOn(person: Person): Promise<void> {
    while (!world.over()) {
      await think(400, 1_200);
      if (person.isIn() || (await person.signIn())) await decide(world, person);
    }
  }

  return {
    ...{ browsers, victims, held },
    isTurning: () => turningNow > 0,
    async live() {
      await Promise.all([
        ...browsers.map(browse),
        ...phones.map((person) => livePhone(world, person)),
        turning([600, 1_500], share),
        turning([600, 1_500], share),
        turning([500, 1_000], () => hold(staff[0]!)),
        turning([500, 1_500], () => release(staff[1]!)),
        decideOn(staff[2]!),
      ]);
    },
  };
}
