/**
 * What a log line may hold: these keys, with plain values, and nothing else. A list of what is allowed, because
 * nobody can list every name under which a person could get into a line. Pure.
 */

/** Key → what it says. None of them can carry a name, an address, a token or health data. */
const FIELDS = new Set([
  // Which line of code speaks, and how it went
  ...[
    "code",
    "kind",
    "error",
    "reason",
    "result",
    "state",
    "name",
    "at",
    "where",
    "section",
    "job",
    "eventType",
  ],
  // Ids and marks made by us
  ...["requestId", "eventId", "position", "mac", "sealedAt"],
  // An answer: `path` is a pattern without ids (server/http/access-line.ts)
  ...["method", "path", "status", "ms", "complete"],
  // Numbers of things
  ...["failures", "waiting", "pauseMs", "read", "written", "attempts", "count"],
]);

/** Characters; a stack's line is the longest that is meant. */
const LONGEST = 300;

/** An e-mail address or a JWT: in no field, whoever put it there. */
const PERSONAL = /\S+@\S+\.\S+|\beyJ[\w-]+\./;

/**
 * @returns only what is allowed; `dropped` tells how many keys were not, so that a gap is seen
 */
export function allowedFields(fields: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  let dropped = 0;
  for (const [key, value] of Object.entries(fields)) {
    if (FIELDS.has(key) && isPlain(value)) kept[key] = value;
    else if (value !== undefined) dropped += 1;
  }
  return dropped === 0 ? kept : { ...kept, dropped };
}

function isPlain(value: unknown): boolean {
  if (typeof value === "string") return value.length <= LONGEST && !PERSONAL.test(value);
  return typeof value === "number" || typeof value === "boolean" || value === null;
}
