import { execFileSync } from "node:child_process";

export type RemixRoute = {
  id: string;
  path: string | undefined;
  file: string;
  index?: boolean;
  children?: RemixRoute[];
};

type Mode = "production" | "development";
const routes = new Map<Mode, Array<{ id: string; path: string }>>();

/**
 * Every route Remix serves, with its full path pattern: asked of Remix itself, so that none can be forgotten.
 * In development there are more: the gallery.
 */
export function allRoutes(mode: Mode = "production"): Array<{ id: string; path: string }> {
  let known = routes.get(mode);
  if (!known) {
    const env = { ...process.env, NODE_ENV: mode };
    const answer = execFileSync("npx", ["remix", "routes", "--json"], { encoding: "utf8", env });
    known = flatten(JSON.parse(answer) as RemixRoute[], "");
    routes.set(mode, known);
  }
  return known;
}

/** Without those that answer programs. */
export function pageRoutes(): Array<{ id: string; path: string }> {
  return allRoutes().filter(({ path }) => !path.startsWith("/v1/"));
}

function flatten(list: RemixRoute[], parent: string): Array<{ id: string; path: string }> {
  return list.flatMap((route) => {
    const path = route.path ? `${parent}/${route.path}` : parent;
    return [{ id: route.id, path: path || "/" }, ...flatten(route.children ?? [], path)];
  });
}
