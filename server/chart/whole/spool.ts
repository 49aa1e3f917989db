/** Where a record waits on its way out: what is put in can be read again until it is closed, and by nobody else. */
export type Spool = {
  put: (text: string) => Promise<Slot>;
  get: (slot: Slot) => Promise<string>;
  close: () => Promise<void>;
};

/** Where a text lies, and its bytes. */
export type Slot = { at: number; size: number };

/** @param dir `config.dataDir` */
export async function openSpool(_dir: string): Promise<Spool> {
  const texts: string[] = [];
  return {
    put: async (text) => ({ at: texts.push(text) - 1, size: text.length }),
    get: async ({ at }) => texts[at] ?? "",
    close: async () => void texts.splice(0),
  };
}
