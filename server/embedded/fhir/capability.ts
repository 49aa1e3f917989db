import type { CapabilityStatement, CapabilityStatementRestResource } from "@medplum/fhirtypes";
import type { Definitions } from "./definitions";

/** `/metadata`: what this server does, type by type, as clients look it up before they ask. */
export function capabilityStatement(definitions: Definitions, baseUrl: string): CapabilityStatement {
  return {
    resourceType: "CapabilityStatement",
    status: "active",
    date: "2026-11-22",
    kind: "instance",
    software: { name: "Patient portal: embedded FHIR server" },
    implementation: { description: "For demonstration and tests", url: baseUrl },
    fhirVersion: "4.0.1",
    format: ["json"],
    rest: [
      {
        mode: "server",
        security: { description: "Bearer token on every request" },
        interaction: [{ code: "transaction" }, { code: "batch" }],
        resource: definitions.types.map((type) => describe(type, definitions)),
      },
    ],
  };
}

function describe(type: string, definitions: Definitions): CapabilityStatementRestResource {
  const params = definitions.params(type);
  return {
    type: type as CapabilityStatementRestResource["type"],
    interaction: (
      ["read", "vread", "update", "delete", "history-instance", "create", "search-type"] as const
    ).map((code) => ({ code })),
    versioning: "versioned-update",
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    conditionalRead: "not-match",
    conditionalUpdate: true,
    conditionalDelete: "single",
    searchInclude: params
      .filter((param) => param.type === "reference")
      .map((param) => `${type}:${param.code}`),
    searchParam: params.map(({ code, type: kind }) => ({ name: code, type: kind })),
  };
}
