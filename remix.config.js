/** @type {import('@remix-run/dev').AppConfig} */
export default {
  server: "./server/index.ts",
  serverModuleFormat: "esm",
  serverPlatform: "node",
  // A test or a stylesheet beside a route must never become a route.
  ignoredRouteFiles: ["**/.*", "**/*.css", "**/*.test.{ts,tsx}"],
  // The gallery of examples is there in development only; in what is deployed its address is no page.
  routes: (defineRoutes) =>
    defineRoutes((route) => {
      if (process.env.NODE_ENV !== "development") return;
      route("gallery", "gallery/route.ts");
      route("gallery/:example", "gallery/route.ts", { id: "gallery/example" });
      route("gallery/styles/:scheme", "gallery/route.ts", { id: "gallery/styles" });
    }),
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
