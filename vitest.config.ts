import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = {
  "~server": fileURLToPath(new URL("./server", import.meta.url)),
  "~": fileURLToPath(new URL("./app", import.meta.url)),
};

const phone = (file: string) => fileURLToPath(new URL(`./mobile/src/${file}`, import.meta.url));

/** `X.test.ts` is pure and fast; `X.integration.test.ts` uses real PostgreSQL, HTTP servers or processes. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    minWorkers: 1,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{app,bench,server,migrations,mobile/src/queue}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.integration.test.ts"],
          // How long a test may take is no measurement: a busy machine is not a fault.
          testTimeout: 30_000,
        },
      },
      {
        // The app reads the portal's components as trees: their JSX is its own, and so is their "react".
        resolve: {
          alias: [
            { find: /^react$/, replacement: phone("pages/react.ts") },
            { find: /^portal-pages\/jsx-(dev-)?runtime$/, replacement: phone("pages/jsx-runtime.ts") },
            ...Object.entries(alias).map(([find, replacement]) => ({ find, replacement })),
          ],
        },
        esbuild: { jsx: "automatic", jsxImportSource: "portal-pages" },
        test: {
          name: "mobile",
          include: ["mobile/src/**/*.test.ts"],
          // Imports nothing from outside itself: it is tested as the server is.
          exclude: ["mobile/src/queue/**"],
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["{app,server,migrations}/**/*.integration.test.ts"],
          globalSetup: ["./server/testing/global-setup.ts"],
          setupFiles: ["./server/testing/record-statements.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
