/** What the page for developers shows of the API's table. */
export type OperationView = {
  id: string;
  method: string;
  /** From the root of the portal. */
  path: string;
  summary: string;
  query: Array<{ name: string; meaning: string }>;
  /** It is sent a body of JSON. */
  sends: boolean;
  /** Name of the schema of its answer, or a media type. */
  answers: string;
  refusals: Array<{ status: number; codes: string[] }>;
};

export type DevelopersView = {
  /** In the table's order; what has to do with a record, by its part. */
  groups: Array<{ key: DeveloperGroup; operations: OperationView[] }>;
  /** Refusals every operation with a token may answer with. */
  everywhere: OperationView["refusals"];
};

export const DEVELOPER_GROUPS = ["account", "record", "asking", "phone"] as const;
export type DeveloperGroup = (typeof DEVELOPER_GROUPS)[number];
