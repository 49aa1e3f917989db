/** What the portal answers to `GET sync/snapshot` and `GET me`: as its own description says. */
import type { components } from "../api/schema";

type Schemas = components["schemas"];

export type Snapshot = Schemas["Snapshot"];
export type Me = Schemas["Me"];
export type SectionName = Schemas["KeptSectionName"];
export type SyncedChart = Schemas["KeptChart"];
export type SyncedSection = Schemas["KeptSection"];
export type Tombstone = Schemas["Tombstone"];
