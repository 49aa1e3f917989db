import { allOk, OperationOutcomeError, parseSearchRequest } from "@medplum/core";
import { processBatch } from "@medplum/fhir-router";
import type { FhirRequest, FhirResponse, FhirRouter, FhirRepository } from "@medplum/fhir-router";
import type { Bundle, BundleEntry } from "@medplum/fhirtypes";
import { abandoned, refuse } from "./outcomes";
import { everyReference } from "./references";

/**
 * Runs a batch, or a transaction: all of it in one database transaction, rolled back at the first failure.
 * @medplum/fhir-router's own transaction mode refuses more than 50 updates, or 8 entries when one is conditional; so
 * its batch mode does the work inside a transaction of ours, and a failed entry ends it.
 */
export async function runBundle(
  request: FhirRequest,
  repository: FhirRepository,
  router: FhirRouter,
): Promise<FhirResponse> {
  const bundle = request.body as Bundle;
  if (bundle.resourceType !== "Bundle" || (bundle.type !== "batch" && bundle.type !== "transaction")) {
    throw refuse("Expected a Bundle of type batch or transaction.");
  }
  if (!bundle.entry?.length) return [allOk, { resourceType: "Bundle", type: `${bundle.type}-response` }];
  const withoutTransactions = { ...request, config: { ...request.config, transactions: false } };
  const process = async (): Promise<Bundle> =>
    described(await processBatch(withoutTransactions, repository, router, bundle), bundle);
  if (bundle.type === "batch") return [allOk, await process()];

  // Conditional entries look before they write, and so no other conditional write may come between.
  const answer = await repository.withTransaction(
    async () => {
      refuseTwice(bundle);
      await resolveConditionalReferences(bundle, repository);
      const result = await process();
      refuseFailure(result);
      return result;
    },
    { serializable: true },
  );
  return [allOk, answer];
}

/** FHIR: a transaction in which two entries write the same resource is an error. */
function refuseTwice(bundle: Bundle): void {
  const seen = new Set<string>();
  for (const { request } of bundle.entry ?? []) {
    if (!request?.url || request.method === "GET" || request.method === "POST") continue;
    if (seen.has(request.url)) throw refuse("Two entries of the transaction write the same resource.");
    seen.add(request.url);
  }
}

/** `Practitioner?identifier=…` in a reference means the one resource that matches. */
async function resolveConditionalReferences(bundle: Bundle, repository: FhirRepository): Promise<void> {
  const known = new Map<string, string>();
  for (const holder of everyReference(bundle)) {
    const criteria = holder.reference;
    if (!/^[A-Za-z]+\?/.test(criteria)) continue;
    if (!known.has(criteria)) {
      const found = await repository.searchResources({ ...parseSearchRequest(criteria), count: 2 });
      if (found.length !== 1) throw refuse("A conditional reference must match exactly one resource.");
      known.set(criteria, `${found[0]!.resourceType}/${found[0]!.id}`);
    }
    holder.reference = known.get(criteria)!;
  }
}

function refuseFailure(result: Bundle): void {
  const failed = (result.entry ?? []).filter((entry) => Number(entry.response?.status ?? 400) >= 400);
  const first = failed.find((entry) => entry.response?.outcome?.id !== abandoned.id) ?? failed[0];
  if (!first) return;
  const outcome = first.response?.outcome;
  if (outcome?.resourceType !== "OperationOutcome") throw refuse("An entry failed.");
  const expression = [`Bundle.entry[${result.entry!.indexOf(first)}]`];
  throw new OperationOutcomeError({
    ...outcome,
    issue: outcome.issue.map((issue) => ({ expression, ...issue })),
  });
}

/** Adds what the router leaves out of its answers: version, time, and 201 for a PUT that created. */
function described(result: Bundle, asked: Bundle): Bundle {
  const entry = (result.entry ?? []).map((each, index): BundleEntry => {
    const { resource, response } = each;
    const method = asked.entry?.[index]?.request?.method;
    const version = resource?.meta?.versionId;
    if (!response || !version || method === "GET") return each;
    const created = response.status === "201" || (method === "PUT" && version === "1");
    return {
      ...each,
      response: {
        ...response,
        status: created ? "201" : response.status,
        location: `${resource.resourceType}/${resource.id}/_history/${version}`,
        etag: `W/"${version}"`,
        lastModified: resource.meta?.lastUpdated,
      },
    };
  });
  return { ...result, entry };
}
