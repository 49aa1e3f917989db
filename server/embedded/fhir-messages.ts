/** What the portal and its embedded FHIR server say to each other over the pipe between them. */

/** Portal → server, first of all. Secrets go this way, never by arguments or environment. */
export type FhirOrder = {
  databaseUrl: string;
  port: number;
  token: string;
  /** A folder of FHIR R4 bundles; null: the demo population. */
  seedDir: string | null;
  /** IANA zone of the demo clinic's office hours. */
  timeZone: string;
  logLevel: string;
};

/** Server → portal, once. */
export type FhirReport = { state: "ready" } | { state: "failed"; portTaken: boolean; message: string };
