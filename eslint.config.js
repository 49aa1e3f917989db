import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Forbids importing from the given folders; HOUSE rule "arrows point one way". */
function neverImport(group, message) {
  return { "no-restricted-imports": ["error", { patterns: [{ group, message, allowTypeImports: false }] }] };
}

const pureShared = ["!**/app/i18n", "!**/app/i18n/**", "!**/app/paths", "!~/i18n/**", "!~/paths"];

const fixedLogSentence = {
  selector:
    "CallExpression[callee.property.name=/^(trace|debug|info|warn|error|fatal)$/] > TemplateLiteral.arguments[expressions.length>0]",
  message: "A log line has one fixed sentence; what differs goes into a field of server/log-fields.ts.",
};

export default tseslint.config(
  {
    ignores: [
      "**/build/**",
      "**/public/build/**",
      ".data/**",
      ".cache/**",
      "test-results/**",
      "mobile/dist/**",
      "mobile/.expo/**",
      "mobile/src/api/schema.d.ts",
      "playwright-report/**",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: {
      globals: { process: "readonly", console: "readonly", URL: "readonly", fetch: "readonly" },
    },
    rules: {
      "no-console": "error",
      "no-undef": "off",
      eqeqeq: ["error", "smart"],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/triple-slash-reference": "off",
      "no-empty-pattern": ["error", { allowObjectPatternsAsParameters: true }],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Only server/config reads the environment." },
      ],
      "no-restricted-syntax": ["error", fixedLogSentence],
    },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "(^|/)server/(?!.*\\.server$)|^~server/(?!.*\\.server$)",
              message:
                "app/ enters server/ only by `~server/….server` (types from *.view, *.schema and keys are allowed).",
              allowTypeImports: true,
            },
            {
              regex: "^\\.\\..*/server/",
              message: "Always the alias ~server/: a relative import is not emptied for the browser.",
            },
          ],
        },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[id.name=/^(loader|action)$/]",
          message:
            "Write a function declaration: a wrapped loader drags server code into the browser bundle.",
        },
        fixedLogSentence,
      ],
    },
  },
  {
    files: ["server/**/*.ts"],
    ignores: ["server/index.ts", "server/**/*.test.ts", "server/**/*.fixture.ts"],
    rules: neverImport(
      ["~/*", "**/app/**", ...pureShared],
      "server/ imports nothing of app/ but app/i18n and app/paths.",
    ),
  },
  {
    files: ["server/policies/*.ts"],
    ignores: ["server/policies/*.test.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              // As a group, "./x" is taken for an absolute name and cannot be allowed again.
              regex: "^(?!\\./)",
              message: "Policies import only each other: pure, no I/O, the clock is passed in.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["server/chart/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: neverImport(["**/aggregates/**", "~/*", ...pureShared], "Reads and writes never meet."),
  },
  {
    files: ["server/aggregates/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: neverImport(["**/chart/**", "**/cache/**", "~/*", ...pureShared], "Reads and writes never meet."),
  },
  {
    // The store has two ways to change and no other: whoever draws has neither.
    files: ["mobile/src/{screens,draw,chart,look,words}/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "/store(/index)?$|/device/", message: "Only main/ has the store and the device." },
          ],
        },
      ],
    },
  },
  {
    // Node's own kind of module, for tools that read nothing else.
    files: ["mobile/*.config.js", "mobile/plugins/*.js"],
    languageOptions: { globals: { require: "readonly", module: "readonly", __dirname: "readonly" } },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["mobile/src/session/portal-address.ts"],
    rules: { "no-restricted-properties": "off" },
  },
  {
    files: [
      "server/config/**",
      ".ci/**",
      "e2e/**",
      "bench/**",
      "server/commands/**",
      "server/testing/**",
      "*.config.{js,ts}",
    ],
    rules: { "no-console": "off", "no-restricted-properties": "off" },
  },
);
