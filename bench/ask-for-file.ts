/** Asks for a file of one's own record by the page's form, and follows it by the page's JSON. */
import type { Session } from "../e2e/support/session";
import { formOf } from "./forms";

export type FileState = { status: string; ended: boolean; bytes: number | null };
export type AskedFile = { state: () => Promise<FileState> };

const AT = "/charts/self/exports";

export async function askForFile(owner: Session, format: string): Promise<AskedFile> {
  const { fields, choices } = formOf(await (await owner.fetch(AT)).text(), AT);
  fields.set("format", format);
  fields.delete("sections");
  for (const section of choices.get("sections") ?? []) fields.append("sections", section);
  const answer = await owner.fetch(AT, { method: "POST", body: fields });
  await answer.text();
  const location = answer.headers.get("location") ?? "";
  if (answer.status !== 303) throw new Error(`asking for ${format} answered ${answer.status}`);
  const page = new URL(location, "http://portal").pathname;
  return {
    async state() {
      const answer = await owner.fetch(`${page}/status`);
      // Too busy to say: asked again.
      if (answer.status === 503) return { status: "running", ended: false, bytes: null };
      const { status, file } = (await answer.json()) as { status: string; file: string | null };
      const ended = status !== "queued" && status !== "running";
      const head = file ? await owner.fetch(file, { method: "HEAD" }) : null;
      return { status, ended, bytes: head ? Number(head.headers.get("content-length")) : null };
    },
  };
}
