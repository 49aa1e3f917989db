/** The app's parts, put together on this device. */
import { getRandomValues } from "expo-crypto";
import { clocks } from "../device/clocks";
import { onChangedElsewhere } from "../device/disk";
import { inTurn } from "../device/in-turn";
import { sealedFile } from "../device/sealed-file";
import { mayKeep, unlock } from "../device/vault";
import { createQueue } from "../queue";
import type { QueueState } from "../queue";
import { createAsk, reaches } from "../session/ask";
import { finishSignIn, signInAt } from "../session/browser";
import { refreshed, revoke } from "../session/oauth";
import { createSession } from "../session/session";
import { openStore } from "../store";
import { openNotices } from "../store/notices";
import { createController } from "./controller";
import type { Controller } from "./controller";

/** @param portal address of it */
export function makeController(portal: string): Controller {
  const files = {
    session: sealedFile("session"),
    copy: sealedFile("copy"),
    gone: sealedFile("gone"),
    queue: sealedFile("queue", (state) => (state as QueueState).items.length),
  };
  const session = createSession({
    file: files.session,
    wall: clocks.wall,
    inTurn,
    reach: () => reaches(portal),
    refreshed: (refresh, now) => refreshed(portal, refresh, now),
  });
  const ask = createAsk(portal, session, (portalTime) => queue.hear(portalTime));
  const queue = createQueue({
    clocks,
    random: () => getRandomValues(new Uint32Array(1))[0]! / 2 ** 32,
    store: {
      async load() {
        const kept = await files.queue.read();
        return kept && { revision: kept.revision, state: kept.value, lost: kept.tally ?? 1 };
      },
      save: (state, revision) => files.queue.write(state, revision),
      forget: () => files.queue.wipe(),
    },
    portal: { time: () => ask("me"), send: (body) => ask("sync/mutations", body) },
  });
  const notices = openNotices(files.gone);
  return createController({
    session,
    store: openStore(files.copy, clocks, notices),
    notices,
    queue,
    ask,
    lock: { unlock, mayKeep },
    onChangedElsewhere,
    async wipeAll() {
      for (const file of Object.values(files)) await file.wipe();
    },
    signInAt: (language) => signInAt(portal, language),
    finishSignIn: () => finishSignIn(portal),
    revoke: (refresh) => revoke(portal, refresh),
    later(work, ms) {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });
}
