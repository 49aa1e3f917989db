/** How long a copy counts as fresh, in ms, by what it is (CONTRACT §3). */
export const STRATEGIES = {
  /** Chart sections. */
  volatile: 30_000,
  /** The Patient. */
  patient: 60_000,
  /** Free slots, to look through only: whether one is free is asked anew when it is asked for. */
  slots: 15_000,
  /** Practitioner, Organization, Location. */
  reference: 3_600_000,
} as const;
export type Strategy = keyof typeof STRATEGIES;
