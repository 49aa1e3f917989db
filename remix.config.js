/** @type {import('@remix-run/dev').AppConfig} */
export default {
  server: "./server/index.ts",
  serverModuleFormat: "esm",
  serverPlatform: "node",
  // A test or a stylesheet beside a route must never become a route.
  ignoredRouteFiles: ["**/.*", "**/*.css", "**/*.test.{ts,tsx}"],
  tailwind: false,
  postcss: false,
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    // No page runs a script, so neither flag changes anything; named so that the build does not ask.
    v3_lazyRouteDiscovery: false,
    v3_singleFetch: false,
  },
};
