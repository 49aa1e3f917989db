/// <reference types="@remix-run/dev" />
/// <reference types="@remix-run/node" />

declare module "@remix-run/dev/server-build" {
  import type { ServerBuild } from "@remix-run/node";
  const build: ServerBuild;
  export const { assets, assetsBuildDirectory, entry, future, isSpaMode, mode, publicPath, routes } = build;
}
