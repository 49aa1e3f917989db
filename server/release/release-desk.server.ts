/**
 * The desk of the release rules: the version that counts, earlier ones, and one change at a time, which is shown in a
 * dry run before it can be published. Everything is on record.
 */
import { createHash } from "node:crypto";
import { ulid } from "ulid";
import type { Desk, DeskPermit } from "../access/keys";
import { endOfDay } from "../aggregates/proxy-delegation/clinic-day";
import { canonical, changeRules, diffRules } from "../aggregates/release-policy/release-policy.rules";
import type { RuleChange } from "../aggregates/release-policy/release-policy.rules";
import { parseRuleChange, ruleId } from "../aggregates/release-policy/release-policy.schema";
import { publishReleasePolicy } from "../aggregates/release-policy/release-policy.server";
import { recordViewerAccess } from "../audit/access-log";
import { compileRelease } from "../policies/release";
import { Problem } from "../problem/problem";
import { DRY_RUN_MAX, runDry } from "./dry-run.server";
import type { ReleaseDeskView, RuleDeed, RuleFormErrors, RuleFormView } from "./release-desk.view";
import { statusesFor, typedIn, typedOf, linesOf, NOTHING_TYPED } from "./rule-typed";
import { fetchAuthors, fetchVersion, listVersions, versionView } from "./versions";

type AtDesk = Desk<"release-policy">;

/** @param request its query: `version`, `done`; untrusted. @throws Problem NOT_FOUND */
export async function readReleaseDesk(desk: AtDesk, request: Request): Promise<ReleaseDeskView> {
  const { portal } = desk.viewer;
  const query = new URL(request.url).searchParams;
  const asked = query.get("version");
  const [current, shown, versions] = await Promise.all([
    fetchVersion(portal, null),
    fetchVersion(portal, asked === null ? null : versionOf(asked)),
    listVersions(portal),
  ]);
  await recordDesk(desk, shown.version);
  const authors = await fetchAuthors(
    portal,
    shown.rules.map(({ author }) => author),
  );
  return {
    current: current.version,
    shown: { ...versionView(shown), rules: shown.rules },
    versions,
    authors,
    done: query.has("done"),
  };
}

/** An empty form, or the one that changes or ends a rule. @param request its query: `change` or `end`. */
export async function readRuleForm(desk: AtDesk, request: Request): Promise<RuleFormView> {
  const { portal, request: facts } = desk.viewer;
  const query = new URL(request.url).searchParams;
  const deed: RuleDeed = query.has("end") ? "end" : query.has("change") ? "change" : "add";
  const current = await fetchVersion(portal, null);
  await recordDesk(desk, current.version);
  const asked = query.get(deed) ?? "";
  const counts = current.rules.find(({ id }) => id === asked) ?? null;
  if (deed !== "add" && counts === null) throw new Problem("NOT_FOUND");
  return {
    deed,
    ruleId: counts?.id ?? `rule_${ulid(facts.now.getTime())}`,
    version: current.version,
    typed: counts ? typedOf(counts, portal.config.clinicTimeZone) : NOTHING_TYPED,
    errors: {},
    counts,
    statuses: statusesFor(counts),
    namesRecords: !portal.config.demo,
    dryRun: null,
    conflict: null,
  };
}

export type ReleaseDeed = { published: number } | { status: 200 | 409 | 422; form: RuleFormView };

/**
 * The form's two buttons: `do=check` runs it dry; `do=publish` publishes what was run dry, and nothing else.
 * @returns the page again with its status, or the version that now counts
 * @throws Problem INVALID for a form that is not ours; UNAUTHENTICATED, ACCOUNT_NOT_ACTIVE, NOT_FOUND
 */
export async function changeReleasePolicy(staff: DeskPermit<"release-policy">): Promise<ReleaseDeed> {
  const { desk, form } = staff;
  const { portal, request, accountId } = desk.viewer;
  const timeZone = portal.config.clinicTimeZone;
  const sent = readSent(form);
  const [current, based] = await Promise.all([
    fetchVersion(portal, null),
    fetchVersion(portal, sent.version),
  ]);
  const counts = current.rules.find(({ id }) => id === sent.ruleId) ?? null;
  const typed = typedIn(form);
  const again = (errors: RuleFormErrors): RuleFormView => ({
    ...sent,
    typed,
    errors,
    counts,
    statuses: statusesFor(counts, typed.statuses),
    namesRecords: !portal.config.demo,
    dryRun: null,
    conflict: null,
  });
  const dayEnd = (day: string) => endOfDay(day, timeZone).toISOString();
  const parsed = parseRuleChange(form, { now: request.now, dayEnd });
  const records = linesOf(typed.recordNumbers);
  const errors: RuleFormErrors = { ...(parsed.ok ? {} : parsed.errors), ...faultOfRecords(records, desk) };
  if (!parsed.ok || Object.keys(errors).length > 0) return { status: 422, form: again(errors) };
  const { change, note } = parsed;
  const checked = digestOf(sent.version, change, note);
  const conflicts = async (): Promise<ReleaseDeed> => {
    const is = await fetchVersion(portal, null);
    const conflict = { was: versionView(based), is: versionView(is), diff: diffRules(based.rules, is.rules) };
    return { status: 409, form: { ...again({}), version: is.version, conflict } };
  };
  if (form.get("do") === "publish" && form.get("checked") === checked) {
    try {
      return { published: await publishReleasePolicy(staff, { version: sent.version, change, note }) };
    } catch (problem) {
      if (problem instanceof Problem && problem.code === "VERSION_CONFLICT") return conflicts();
      throw problem;
    }
  }
  if (current.version !== sent.version) return conflicts();
  const next = rulesAfter(current.rules, change, accountId);
  if (next === null) return conflicts();
  const rules = {
    now: compileRelease(current.rules, current.version),
    then: compileRelease(next, current.version + 1),
  };
  const view = await runDry(desk, rules, records);
  const rule = next.find(({ id }) => id === sent.ruleId) ?? null;
  return { status: 200, form: { ...again({}), dryRun: { view, rule, checked } } };
}

function rulesAfter(rules: Parameters<typeof changeRules>[0], change: RuleChange, author: string) {
  try {
    return changeRules(rules, change, author);
  } catch {
    return null;
  }
}

/** What the page put into the form by itself. @throws Problem INVALID */
function readSent(form: FormData): { deed: RuleDeed; ruleId: string; version: number } {
  const deed = (["add", "change", "end"] as const).find((one) => one === form.get("deed"));
  const id = ruleId.safeParse(form.get("ruleId"));
  if (!deed || !id.success) throw new Problem("INVALID", { reason: "form" });
  return { deed, ruleId: id.data, version: versionOf(String(form.get("version"))) };
}

/** @throws Problem NOT_FOUND: there is no such version */
function versionOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Problem("NOT_FOUND");
  return Number(text);
}

function faultOfRecords(records: readonly string[], { viewer }: AtDesk): RuleFormErrors {
  if (records.length > DRY_RUN_MAX) return { recordNumbers: "many" };
  return records.length === 0 && !viewer.portal.config.demo ? { recordNumbers: "missing" } : {};
}

/** Names one change of one version: what was not run dry is not published. */
function digestOf(version: number, change: RuleChange, note: string): string {
  return createHash("sha256").update(canonical({ version, change, note })).digest("hex");
}

function recordDesk({ viewer }: AtDesk, version: number): Promise<void> {
  const deed = {
    eventType: "release-policy-viewed",
    resourceType: "ReleasePolicy",
    resourceId: String(version),
  } as const;
  return recordViewerAccess(viewer, deed, { actorKind: "staff" });
}
