/**
 * Which of the build's routes an address is, for numbers and traces: its id has no id of a person in it. Remembered by
 * the address's pattern, so that a page costs a look into a map.
 */
import { matchRoutes } from "@remix-run/react";
import { LRUCache } from "lru-cache";
import { pathPattern } from "./access-line";

type BuildRoutes = Readonly<
  Record<string, { id: string; parentId?: string; path?: string; index?: boolean; caseSensitive?: boolean }>
>;

type RouteObject = Parameters<typeof matchRoutes>[0][number];
export type RouteOf = (pathname: string) => string;

/** Doors that answer before Remix does, by the first word of their address. */
const DOORS: Readonly<Record<string, string>> = {
  healthz: "healthz",
  readyz: "readyz",
  hooks: "fhir-hook",
  oauth: "oauth",
  build: "file",
  ".well-known": "well-known",
};

/** @param routes `build.routes`; left out: only the doors are told apart */
export function createRouteOf(routes: BuildRoutes = {}): RouteOf {
  const tree = childrenOf(routes, undefined);
  const known = new LRUCache<string, string>({ max: 1_000 });
  return (pathname) => {
    const pattern = pathPattern(pathname);
    const remembered = known.get(pattern);
    if (remembered !== undefined) return remembered;
    const door = DOORS[pathname.split("/")[1] ?? ""];
    const route = door ?? matchRoutes(tree, pathname)?.at(-1)?.route.id ?? "other";
    known.set(pattern, route);
    return route;
  };
}

function childrenOf(routes: BuildRoutes, parentId: string | undefined): RouteObject[] {
  return Object.values(routes)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index, caseSensitive }): RouteObject => {
      if (index) return { id, path, caseSensitive, index: true };
      return { id, path, caseSensitive, children: childrenOf(routes, id) };
    });
}
