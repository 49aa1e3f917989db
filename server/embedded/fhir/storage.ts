/**
 * The tables of the embedded FHIR server. Resources are kept as `json`, not `jsonb`, so that digits come back as they
 * were sent; what can be searched stands in columns beside them. Moments are ISO 8601 text in UTC with
 * milliseconds, so that an open end is a plain value and comparing bytes is comparing time.
 */
export const STORAGE = `
CREATE TABLE IF NOT EXISTS resource (
  type text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  updated text COLLATE "C" NOT NULL,
  deleted boolean NOT NULL DEFAULT false,
  content json,
  patient text COLLATE "C",
  happened text COLLATE "C" NOT NULL DEFAULT '',
  keys text[] COLLATE "C" NOT NULL DEFAULT '{}',
  dates jsonb NOT NULL DEFAULT '{}',
  texts jsonb NOT NULL DEFAULT '{}',
  -- Fingerprint of what seeding wrote; null once anyone wrote over it, and seeding then leaves the row alone.
  seed text,
  PRIMARY KEY (type, id)
);
CREATE INDEX IF NOT EXISTS resource_by_patient ON resource (type, patient, happened, id) WHERE NOT deleted;
CREATE INDEX IF NOT EXISTS resource_by_date ON resource (type, happened, id) WHERE NOT deleted;
CREATE INDEX IF NOT EXISTS resource_by_update ON resource (type, updated, id) WHERE NOT deleted;
CREATE INDEX IF NOT EXISTS resource_by_key ON resource USING gin (keys) WHERE NOT deleted;

CREATE TABLE IF NOT EXISTS resource_history (
  type text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  updated text COLLATE "C" NOT NULL,
  deleted boolean NOT NULL,
  content json,
  PRIMARY KEY (type, id, version)
);

CREATE TABLE IF NOT EXISTS server_state (name text PRIMARY KEY, value text NOT NULL);
`;

/** Columns a search result is built from. */
export const ROW = "type, id, version, updated, deleted, content::text AS content";

export type Row = {
  type: string;
  id: string;
  version: number;
  updated: string;
  deleted: boolean;
  content: string | null;
};

/** Advisory locks of this server, taken for a transaction: one writer of storage at a time, one conditional write. */
export const LOCK_STORAGE = 7_014_001;
export const LOCK_CONDITIONAL = 7_014_002;
