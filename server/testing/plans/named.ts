/**
 * Statements whose cost may grow with a table, each with why and what bounds it. Whatever else reads a growing table
 * from end to end, or sorts it, fails plans.integration.test.ts.
 */
export type Named = {
  /** A piece of the statement that no other has. */
  statement: RegExp;
  /** As `whatGrows` words it. */
  grows: RegExp;
  why: string;
};

export const NAMED: readonly Named[] = [
  {
    statement: /select max\(id\) as last from \(select id from proxy_delegation/,
    grows: /proxy_delegation/,
    why: "The next 500 by primary key (active-pages.ts). Where there are few, to read all is cheaper.",
  },
];
