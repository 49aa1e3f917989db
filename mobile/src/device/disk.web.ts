/** As disk.ts, in the browser of the web build: several tabs share it, so a write compares in the same transaction. */
import { change, KEEP, read } from "./database.web";
import type { Kept } from "./kept-bytes";

/** Which of them was changed, to the other tabs; a tab does not hear itself. */
const changes = new BroadcastChannel("patient-portal-app");

export function onChangedElsewhere(listener: (name: string) => void): () => void {
  const heard = ({ data }: MessageEvent<string>) => listener(data);
  changes.addEventListener("message", heard);
  return () => changes.removeEventListener("message", heard);
}

export async function load(name: string): Promise<Kept | null> {
  return (await read<Kept>(name)) ?? null;
}

export async function save(name: string, bytes: Uint8Array, revision: number | null): Promise<boolean> {
  let isWritten = false;
  await change<Kept>(name, (there) => {
    const now = there?.revision ?? 0;
    if (revision !== null && revision !== now) return KEEP;
    isWritten = true;
    return { revision: now + 1, bytes };
  });
  if (isWritten) changes.postMessage(name);
  return isWritten;
}

export async function remove(name: string): Promise<void> {
  await change<Kept>(name, () => undefined);
  changes.postMessage(name);
}
