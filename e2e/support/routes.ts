import { execFileSync } from "node:child_process";

export type RemixRoute = {
  id: string;
  path: string | undefined;
  file: string;
  index?: boolean;
  children?: RemixRoute[];
};

let routes: Array<{ id: string; path: string }> | undefined;

/** Every page route Remix serves, with its full path pattern: asked of Remix itself, so that none can be forgotten. */
export function allRoutes(): Array<{ id: string; path: string }> {
  routes ??= flatten(
    JSON.parse(execFileSync("npx", ["remix", "routes", "--json"], { encoding: "utf8" })) as RemixRoute[],
    "",
  );
  return routes;
}

export function routeIds(): string[] {
  return allRoutes().map((route) => route.id);
}

function flatten(list: RemixRoute[], parent: string): Array<{ id: string; path: string }> {
  return list.flatMap((route) => {
    const path = route.path ? `${parent}/${route.path}` : parent;
    return [{ id: route.id, path: path || "/" }, ...flatten(route.children ?? [], path)];
  });
}
