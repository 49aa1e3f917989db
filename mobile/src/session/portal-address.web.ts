import { read, change } from "../device/database.web";

/** The server of the web build says it in `/portal.json`; without a connection, what it said last. */
export async function portalAddress(): Promise<string> {
  try {
    const answer = await fetch("/portal.json", { cache: "no-store" });
    const { url } = (await answer.json()) as { url: string };
    await change<string>("portal", () => url);
    return url;
  } catch (error) {
    const known = await read<string>("portal");
    if (!known) throw error;
    return known;
  }
}

export const REDIRECT = `${globalThis.location?.origin}/signed-in`;
