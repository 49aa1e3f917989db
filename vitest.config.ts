import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = {
  "~server": fileURLToPath(new URL("./server", import.meta.url)),
  "~": fileURLToPath(new URL("./app", import.meta.url)),
};

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
          include: ["{app,server,migrations}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.integration.test.ts"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["{app,server,migrations}/**/*.integration.test.ts"],
          globalSetup: ["./server/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
