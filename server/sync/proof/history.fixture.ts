/** One history: a person, a phone, a network and a portal, and whatever chance does to them; then the judge. */
import * as steps from "../../../mobile/src/queue/steps";
import type { App } from "./phone.fixture";
import { somethingHappens, wishOf } from "./kinds.fixture";
import type { AccountName } from "./server.fixture";
import { HOUR, MINUTE, SECOND, toggle, World } from "./world.fixture";

export type { Heard } from "./world.fixture";

export class History extends World {
  private slots = 0;

  /** @throws Fault */
  run(): void {
    const events = 12 + this.chance.below(50);
    for (let n = 0; n < events; n += 1) {
      this.happen();
      for (let turns = this.chance.below(6); turns > 0; turns -= 1) this.work();
    }
    this.judge.lookAt(this.server.effects);
    this.recover();
    this.judge.lookAtEnd(
      this.server.effects,
      (id) => !!this.phone.state?.items.some((item) => item.id === id),
    );
    // What the network has held back all the time arrives now.
    this.phone.kill();
    for (const { session, body } of this.copies) this.deliver({ session, body }, null);
    while (this.trips.length > 0) this.portalWorks(false);
    this.judge.lookAtEnd(this.server.effects, () => false);
  }

  private happen(): void {
    const { chance, phone, server } = this;
    const event = chance.below(100);
    if (event < 26) return this.person();
    if (event < 40) return this.begin("flush");
    if (event < 45) return this.pass(chance.below(10) * MINUTE);
    if (event < 47) return this.pass(chance.below(26) * HOUR);
    if (event < 49) return this.pass(23.9 * HOUR);
    if (event < 55) return this.deliverCopy();
    if (event < 58) phone.isOnline = !phone.isOnline;
    else if (event < 62) phone.kill();
    else if (event < 65) phone.reboot();
    else if (event < 69) phone.wallOffset += (chance.below(97) - 48) * HOUR + chance.below(120) * SECOND;
    else if (event < 71) phone.wallOffset = 0;
    else if (event < 74) toggle(server.open, "pdel_A");
    else if (event < 77) this.suspend();
    else if (event < 80) somethingHappens(chance, server.clinic);
    else if (event < 83) server.isUpstreamAway = !server.isUpstreamAway;
    else if (event < 86 && phone.session) phone.session.expiresAt = this.now;
    else if (event < 91) this.signIn(chance.is(80) ? (phone.account ?? "A") : chance.of(["A", "B"]));
    else if (event < 93) this.signOut();
    else if (event < 95) this.trips = [];
    else if (event < 98) this.deliverCopy();
    else for (const row of server.requests.values()) server.tryOnce(row);
  }

  /** Taps, takes back, or is told. */
  private person(): void {
    const { chance, phone, judge } = this;
    const app = this.app();
    const { account } = phone;
    if (!account) return;
    const choice = chance.below(10);
    if (choice < 5 && judge.taps.size < 5) return this.tap(app, account);
    const items = phone.items(account);
    const item = items[chance.below(items.length)];
    if (!item) return;
    if (item.state === "ended") return this.tell(app, account, item.id);
    if (item.state !== "waiting" || choice < 8) return;
    phone.begin(app, "withdraw", steps.withdraw(app.memory, item.id));
  }

  private tap(app: App, account: AccountName): void {
    const { phone, chance } = this;
    const chartId = account === "A" && chance.is(40) ? "pdel_A" : "self";
    const wished = wishOf(chance, this.server.clinic, () => `own${(this.slots += 1)}`);
    const wish = { ...wished, chartId };
    // Once it is stored it is in the list, whether the app lived to say so or not.
    const stored = { chartId, at: this.now };
    phone.begin(app, "add", steps.add(app.memory, wish), { tap: stored });
  }

  private tell(app: App, account: AccountName, id: string): void {
    const item = this.phone.items(account).find((one) => one.id === id);
    if (item?.state !== "ended") return;
    this.judge.told(id, item.outcome!.state);
    this.phone.begin(app, "acknowledge", steps.acknowledge(app.memory, id));
  }

  private app(): App {
    const { phone, chance } = this;
    if (phone.apps.length === 0 || (phone.apps.length === 1 && chance.is(8))) {
      const app = phone.start();
      phone.begin(app, "open", steps.open(app.memory));
      return app;
    }
    return chance.of(phone.apps);
  }

  private begin(name: "flush"): void {
    const app = this.app();
    if (app.doing.some((doing) => doing.name === name)) return;
    this.phone.begin(app, name, steps.flush(app.memory));
  }

  private suspend(): void {
    const { server, phone } = this;
    if (!server.suspended.delete("A")) {
      server.suspended.add("A");
      if (phone.session?.accountId === "A") phone.session.isLive = false;
    }
  }

  private signIn(account: AccountName): void {
    const { phone, server } = this;
    if (!phone.isOnline) return;
    const session = server.signIn(account);
    if (!session) return;
    if (phone.session && phone.account !== account) phone.session.isLive = this.chance.is(50);
    phone.session = session;
    phone.account = account;
    for (const app of phone.apps) {
      app.memory.accountId = account;
      phone.begin(app, "open", steps.open(app.memory));
    }
  }

  private signOut(): void {
    const { phone } = this;
    if (phone.session) phone.session.isLive = false;
    phone.session = null;
    phone.account = null;
    for (const app of phone.apps) app.memory.accountId = null;
  }

  private deliverCopy(): void {
    const copy = this.copies[this.chance.below(this.copies.length)];
    if (copy) this.deliver(copy, null);
  }

  /** There is a connection, the portal is well, and each of them opens the app, signs in and looks. */
  private recover(): void {
    const { phone, server } = this;
    for (const { waiting } of this.trips) if (waiting) waiting.doing.isOut = false;
    this.trips = [];
    phone.kill();
    phone.isOnline = true;
    server.isUpstreamAway = false;
    server.suspended.clear();
    for (const row of server.requests.values()) server.tryOnce(row);
    for (const account of ["A", "B"] as const) {
      phone.kill();
      for (let round = 0; round < 12; round += 1) {
        phone.account = account;
        phone.session = server.signIn(account);
        const app = phone.apps[0] ?? phone.start();
        this.carryOut(app, steps.open(app.memory));
        const flushed = this.carryOut(app, steps.flush(app.memory));
        for (const { id, state } of phone.items(account)) {
          if (state !== "ended") continue;
          this.tell(app, account, id);
          while (app.doing.length > 0) this.appWorks({ app, doing: app.doing[0]! }, false);
        }
        if (flushed?.waitMs == null) break;
        this.pass(flushed.waitMs);
      }
    }
  }
}
