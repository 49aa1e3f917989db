import type { RequestEffect } from "../request/request.types";

/** Not written yet: nothing is sent, and nothing is known. */
const notYet = (): never => {
  throw new Error("The demographics effect is not there yet");
};

export const demographicsEffect: RequestEffect<"demographics"> = {
  create: async () => notYet(),
  cancel: async () => notYet(),
  decide: async () => notYet(),
  find: async () => notYet(),
  follow: async () => notYet(),
};
