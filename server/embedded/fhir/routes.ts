import { allOk } from "@medplum/core";
import { FhirRouter } from "@medplum/fhir-router";
import type { FhirRequest, FhirResponse, FhirRouteHandler, RestInteraction } from "@medplum/fhir-router";
import type { ResourceType } from "@medplum/fhirtypes";
import type { Definitions } from "./definitions";
import type { PostgresRepository } from "./repository";
import type { Query } from "./search-grammar";
import { readSearch } from "./search-grammar";
import { runBundle } from "./transaction";

/** An entity tag in `If-Match`; weak or strong, the version is what counts. */
export const ENTITY_TAG = /^(?:W\/)?"([^"]+)"$/;

/**
 * @medplum/fhir-router's routes, less what this server does not offer (PATCH, GraphQL, search over all types) and
 * with our own handlers where more is promised than the router keeps.
 */
export function createRouter(definitions: Definitions): FhirRouter {
  const router = new FhirRouter();
  const { routes } = router.router;
  const offered = routes.filter((route) => {
    const interaction = route.data?.interaction;
    return interaction !== "patch" && interaction !== "operation" && interaction !== "search-system";
  });
  routes.splice(0, routes.length, ...offered);

  const search = searchHandler(definitions, (request) => request.query);
  replace(router, "search-type", "GET", search);
  replace(
    router,
    "search-type",
    "POST",
    searchHandler(definitions, (request) => request.body as Query),
  );
  replace(router, "batch", "POST", runBundle);
  for (const route of routes) {
    // `Type/id`; a conditional delete stays the router's.
    if (route.data?.interaction === "delete" && route.path.length === 2) route.handler = deleteById;
  }
  return router;
}

function searchHandler(definitions: Definitions, queryOf: (request: FhirRequest) => Query): FhirRouteHandler {
  return async (request, repository): Promise<FhirResponse> => {
    const type = request.params.resourceType ?? "";
    return [
      allOk,
      await repository.search({
        ...readSearch(type, queryOf(request), definitions),
        resourceType: type as ResourceType,
      }),
    ];
  };
}

/** The router's delete does not look at `If-Match`. */
async function deleteById(
  request: FhirRequest,
  repository: Parameters<FhirRouteHandler>[1],
): Promise<FhirResponse> {
  const ifMatch = ENTITY_TAG.exec(String(request.headers?.["if-match"] ?? ""))?.[1];
  const { resourceType = "", id = "" } = request.params;
  await (repository as PostgresRepository).deleteResource(resourceType, id, { ifMatch });
  return [allOk];
}

function replace(
  router: FhirRouter,
  interaction: RestInteraction,
  method: string,
  handler: FhirRouteHandler,
): void {
  const route = router.router.routes.find(
    (each) => each.data?.interaction === interaction && each.method === method,
  );
  if (!route) throw new Error(`@medplum/fhir-router has no ${interaction} route.`);
  route.handler = handler;
}
