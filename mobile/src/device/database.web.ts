/** IndexedDB as few words: one value by name, and a change that reads and writes in one step. For the web build. */
const NAME = "patient-portal-app";
const STORE = "kept";

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(new Error("IndexedDB cannot be opened"));
  });
  return opened;
}

/** @param change from what is there to what shall be; undefined removes it, `KEEP` leaves it */
export async function change<Value>(
  name: string,
  to: (there: Value | undefined) => Value | undefined | typeof KEEP,
): Promise<Value | undefined> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, "readwrite");
    const store = transaction.objectStore(STORE);
    const asked = store.get(name) as IDBRequest<Value | undefined>;
    let result: Value | undefined;
    asked.onsuccess = () => {
      const next = to(asked.result);
      result = next === KEEP ? asked.result : next;
      if (next === KEEP) return;
      if (next === undefined) store.delete(name);
      else store.put(next, name);
    };
    transaction.oncomplete = () => resolve(result);
    transaction.onabort = transaction.onerror = () => reject(new Error("IndexedDB could not be written"));
  });
}

export const KEEP = Symbol("keep");

export function read<Value>(name: string): Promise<Value | undefined> {
  return change<Value>(name, () => KEEP);
}
