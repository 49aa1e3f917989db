/** What a registration link proves, kept sealed with it. */
import { z } from "zod";

const proof = z.union([
  z.literal("e-mail-on-file"),
  /** The code itself is asked again with the link: a link sent to a mistyped address opens nothing. */
  z.object({ codeId: z.templateLiteral(["pcod_", z.string()]) }),
]);

/** null: staff recorded the proof. */
export type LinkProof = z.infer<typeof proof> | null;

export function proofText(value: Exclude<LinkProof, null>): string {
  return JSON.stringify(value);
}

export function readProof(data: string | null): LinkProof {
  return data === null ? null : proof.parse(JSON.parse(data));
}
