import { change, read } from "./database.web";

export const loadChoice = async (): Promise<string | null> => (await read<string>("language")) ?? null;
export async function saveChoice(tag: string): Promise<void> {
  await change<string>("language", () => tag);
}
