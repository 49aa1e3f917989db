/** Sign-ins at other organisations, as their owner sees them. */
export type IdentityPage = {
  identities: Array<{
    key: string;
    /** Host of the provider. */
    organisation: string;
    /** ISO instants. */
    connectedAt: string;
    lastUsedAt: string | null;
  }>;
  /** Host of a provider that has just proven somebody, to be connected now; null: none. */
  waiting: string | null;
  /** What was proven opens somebody else's account already. */
  refused: boolean;
};
