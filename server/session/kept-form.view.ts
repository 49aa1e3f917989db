/** A form that came too late, as it is offered back. */
export type KeptFormView = {
  id: string;
  /** Path and query it was sent to. */
  action: string;
  /** ISO instant. */
  keptAt: string;
  /** Everything that will be sent again. */
  fields: Array<[name: string, value: string]>;
  /** Those a reader can make sense of. */
  shown: Array<[name: string, value: string]>;
  /** What was asked for first: a new sign-in, or only a confirmation of who is there. */
  because: "signed-out" | "step-up";
  /** How many fields were left out: passwords, codes, files. */
  left: number;
};
