/** A small Remix build whose pages show what their loaders returned. */
import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { json } from "@remix-run/node";
import { recordChartAccess } from "../audit/access-log";
import { fileAnswerOf } from "../chart/file-answer.server";
import { Problem } from "../problem/problem";
import { pagePolicy } from "../http/page-policy.server";
import { endVisit } from "../session/away.server";
import { openKeptForm, sendKeptForm } from "../session/kept-form.server";
import { chooseLanguage, readLanguage } from "../session/locale.server";
import { changeIdentities, readIdentities } from "../session/oidc/identity-page.server";
import { finishOidc, readOidcRefusal, startOidc } from "../session/oidc/oidc.server";
import { verifyPassword } from "../session/password";
import type { Role } from "../policies/vocabulary";
import type { PasswordCheck } from "../session/password";
import {
  readFactor,
  readFactors,
  readNewTotp,
  readRecoveryCodes,
  saveRecoveryCodes,
  saveRemoval,
  saveTotp,
} from "../session/factors/factors.server";
import { giveSecondFactor, readSecondFactor, signInByPasskey } from "../session/second-factor.server";
import { signIn, signOut } from "../session/sign-in.server";
import { readStepUp, stepUp } from "../session/step-up-page.server";
import { listCharts, openChart, openChartFrame, refuseWrite } from "./chart.server";
import { enterDesk, openDesk } from "./desk.server";
import { permit, refuseFormOfOther } from "./permit.server";
import { asGuest, asViewer } from "./viewer.server";

/** Path and loader, action of a route; pages are not rendered. */
export type RouteModules = Record<string, [path: string | undefined, module: object]>;

/**
 * @param checks is told of each password that is verified
 * @param more routes a test brings along, by id
 */
export function routesOf(
  checks: Array<{ stored: string | null; password: string }>,
  more: RouteModules = {},
): ServerBuild {
  const counting: PasswordCheck = async (stored, password) => {
    checks.push({ stored, password });
    return verifyPassword(stored, password);
  };
  const section = (grant: "results:read" | "allergies:read") => ({
    default: nothing,
    loader: (args: LoaderFunctionArgs) =>
      asViewer(args, async (viewer) => {
        const chart = await openChart(viewer, args.params.chartId, grant);
        await recordChartAccess(chart, { eventType: "results-viewed" });
        const { patientId, generation, relation, birthDate } = chart;
        return { patientId, generation, relation, birthDate, release: chart.releaseRules.version };
      }),
    action: (args: ActionFunctionArgs) => refuseWrite(args, grant),
  });
  const modules: RouteModules = {
    "routes/_index": [
      undefined,
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) =>
          asGuest(args, ({ viewer }) => ({ who: viewer?.accountId ?? null })),
      },
    ],
    "routes/sign-in": [
      "sign-in",
      { default: nothing, action: (args: ActionFunctionArgs) => signIn(args, { checkPassword: counting }) },
    ],
    "routes/second-factor": [
      "sign-in/second-factor",
      { default: nothing, loader: readSecondFactor, action: giveSecondFactor },
    ],
    "routes/sign-in-passkey": ["sign-in/passkey", { default: nothing, action: signInByPasskey }],
    "routes/step-up": [
      "step-up",
      {
        default: nothing,
        loader: readStepUp,
        action: (args: ActionFunctionArgs) => stepUp(args, { checkPassword: counting }),
      },
    ],
    "routes/factors": ["account/factors", { default: nothing, loader: readFactors }],
    "routes/totp": ["account/factors/totp", { default: nothing, loader: readNewTotp, action: saveTotp }],
    "routes/codes": [
      "account/factors/recovery-codes",
      { default: nothing, loader: readRecoveryCodes, action: saveRecoveryCodes },
    ],
    "routes/remove": [
      "account/factors/:factorId/remove",
      { default: nothing, loader: readFactor, action: saveRemoval },
    ],
    "routes/sign-out": ["sign-out", { default: nothing, action: signOut }],
    "routes/language": ["language", { default: nothing, action: chooseLanguage }],
    "routes/charts.$chartId": [
      "charts/:chartId",
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) => asViewer(args, (viewer) => ({ who: viewer.accountId })),
      },
    ],
    "routes/charts": [
      "charts",
      { default: nothing, loader: (args: LoaderFunctionArgs) => asViewer(args, listCharts) },
    ],
    "routes/charts.$chartId.frame": [
      "frame",
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) =>
          asViewer(args, (viewer) => openChartFrame(viewer, args.params.chartId)),
      },
    ],
    "routes/charts.$chartId.results": ["results", section("results:read")],
    "routes/charts.$chartId.allergies": ["allergies", section("allergies:read")],
    "routes/charts.$chartId.result": [
      "results/:resultId",
      {
        default: nothing,
        loader: missing,
        action: (args: ActionFunctionArgs) => refuseWrite(args, "results:read", notThere),
      },
    ],
    "routes/form": [
      "form",
      {
        default: nothing,
        action: (args: ActionFunctionArgs) =>
          asViewer(args, async (viewer) => {
            const { form } = await permit(viewer, args.request);
            return { written: form.get("word") };
          }),
      },
    ],
    "routes/charts.$chartId.form": [
      "form",
      {
        default: nothing,
        action: (args: ActionFunctionArgs) =>
          asViewer(args, async (viewer) => {
            await refuseFormOfOther(viewer, args.request);
            await openChart(viewer, args.params.chartId, "results:read");
            return { written: (await permit(viewer, args.request)).form.get("word") };
          }),
      },
    ],
    "routes/kept-form": [
      "kept-form",
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) =>
          asViewer(args, async (viewer) => ({ kept: await openKeptForm(viewer) })),
        action: (args: ActionFunctionArgs) =>
          asViewer(args, async (viewer) => sendKeptForm(await permit(viewer, args.request))),
      },
    ],
    "routes/away": ["away", { default: nothing, loader: (args: LoaderFunctionArgs) => endVisit(args, json) }],
    "routes/oidc": ["sign-in/oidc", { default: nothing, loader: readOidcRefusal, action: startOidc }],
    "routes/oidc.callback": ["sign-in/oidc/callback", { default: nothing, loader: finishOidc }],
    "routes/identity": [
      "account/identity",
      { default: nothing, loader: readIdentities, action: changeIdentities },
    ],
    "routes/broken": [
      "broken",
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) =>
          asGuest(args, () => {
            throw new Error("secret");
          }),
      },
    ],
    "routes/desk": [
      "desk/:permission",
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) =>
          asViewer(args, async (viewer) => {
            const fresh = new URL(args.request.url).searchParams.has("fresh");
            if (args.params.permission === "menu") return { roles: await enterDesk(viewer) };
            const desk = await openDesk(viewer, args.params.permission as Role, { fresh });
            return { permission: desk.permission };
          }),
      },
    ],
    "routes/long": ["long", { default: nothing, loader: () => "long text ".repeat(500) }],
    "routes/crash": [
      "crash",
      {
        default: nothing,
        loader: () => {
          throw new Error("secret");
        },
      },
    ],
    "routes/$": [
      "*",
      {
        default: nothing,
        loader: (args: LoaderFunctionArgs) =>
          asGuest(args, () => {
            throw new Problem("NOT_FOUND");
          }),
      },
    ],
    ...Object.fromEntries(
      Object.entries(more).map(
        ([id, [path, module]]) =>
          // A route without a page answers with what its loader says; the API's have none.
          [
            id,
            [path, /^(resource |routes\/v1\.)/.test(id) ? module : { ...module, default: nothing }],
          ] as const,
      ),
    ),
  };
  const entries = Object.entries(modules).map(([id, [path, module]]) => {
    const parentId = /^routes\/charts\.\$chartId\./.test(id) ? "routes/charts.$chartId" : "root";
    return [id, { id, path, index: path === undefined ? true : undefined, parentId, module }] as const;
  });
  const root = { default: nothing, ErrorBoundary: nothing, loader: readRoot };
  return {
    mode: "production",
    publicPath: "/build/",
    assetsBuildDirectory: "public/build",
    isSpaMode: false,
    future: { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true },
    assets: { entry: { module: "", imports: [] }, routes: {}, url: "", version: "1" },
    routes: Object.fromEntries([["root", { id: "root", path: "", module: root }], ...entries]),
    entry: {
      module: {
        handleError() {},
        default(
          _request: Request,
          status: number,
          headers: Headers,
          entry: {
            staticHandlerContext: {
              loaderData: unknown;
              actionData: unknown;
              errors: Record<string, { status: number; data: unknown }> | null;
            };
          },
          context: AppLoadContext,
        ) {
          const file = fileAnswerOf(context, status);
          if (file) return file;
          const policy = pagePolicy(context, null);
          if (policy) headers.set("Content-Security-Policy", policy);
          const { loaderData, actionData, errors } = entry.staticHandlerContext;
          headers.set("Content-Type", "text/html; charset=utf-8");
          return new Response(
            JSON.stringify({ loaderData, actionData, error: Object.values(errors ?? {})[0]?.data }),
            { status, headers },
          );
        },
      },
    },
  } as unknown as ServerBuild;
}

function readRoot(args: LoaderFunctionArgs) {
  return readLanguage(args).then((language) => ({ language }));
}
function missing(args: LoaderFunctionArgs) {
  return asViewer(args, async (viewer) => {
    await openChart(viewer, args.params.chartId, "results:read");
    return notThere();
  });
}
function notThere(): Promise<never> {
  return Promise.reject(new Problem("NOT_FOUND"));
}
function nothing() {
  return null;
}
