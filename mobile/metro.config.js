/**
 * The portal's words and components come from where the pages have them: `~/` is the portal's `app/`, and in there
 * "react" is the small stand-in that reads a component as a tree (src/pages).
 */
const path = require("node:path");
const { getDefaultConfig } = require("expo/metro-config");

const portal = path.resolve(__dirname, "..");
const pages = path.join(__dirname, "src", "pages");
const STANDS_FOR = {
  react: path.join(pages, "react.ts"),
  "portal-pages/jsx-runtime": path.join(pages, "jsx-runtime.ts"),
  "portal-pages/jsx-dev-runtime": path.join(pages, "jsx-runtime.ts"),
};

const config = getDefaultConfig(__dirname);
// Of the server only what it shares with the phone: the shapes of what is sent (`*.schema.ts`, `*.view.ts`).
const SHARED = ["app", "server/aggregates", "server/demographics"].map((folder) => path.join(portal, folder));
config.watchFolders = SHARED;
config.resolver.resolveRequest = (context, name, platform) => {
  const aliased = /^~(server)?\/(.*)$/.exec(name);
  if (aliased) {
    const file = path.join(portal, aliased[1] ?? "app", aliased[2]);
    return context.resolveRequest(context, file, platform);
  }
  if (!SHARED.some((folder) => context.originModulePath.startsWith(folder))) {
    return context.resolveRequest(context, name, platform);
  }
  if (STANDS_FOR[name]) return { type: "sourceFile", filePath: STANDS_FOR[name] };
  if (name.startsWith(".")) return context.resolveRequest(context, name, platform);
  // Packages are the app's own, also for what lies outside of it.
  const here = { ...context, originModulePath: path.join(__dirname, "index.ts") };
  return context.resolveRequest(here, name, platform);
};

module.exports = config;
