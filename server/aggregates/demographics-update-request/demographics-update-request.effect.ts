/**
 * What a correction does upstream: a Task that staff decide; their yes changes the Patient and completes the Task, both
 * or neither. It must never write over what upstream no longer says (CONTRACT §4), and changes nothing of the Patient
 * but what was asked for.
 */
import type { Patient, Task } from "fhir/r4";
import { projectDemographics } from "../../demographics/demographics.project";
import { UpstreamFailure } from "../../upstream/fhir/failure";
import { identifierToken } from "../request/request-id";
import type {
  EffectContext,
  EffectOutcome,
  Found,
  RequestEffect,
  RequestRow,
} from "../request/request.types";
import { applyChanges } from "./apply-changes";
import { correctionTask, foundTask, isOpenTask, isTaskOf } from "./correction-task";
import { conflictsOf } from "./demographics-update-request.rules";

type Row = RequestRow<"demographics">;

/** Somebody else's write in between is looked at and tried once more at once; after that, later. */
const TRIES = 2;
const UNKNOWN = { kind: "unknown" } as const;

export const demographicsEffect: RequestEffect<"demographics"> = {
  async create(context, row) {
    // An earlier try may have made it; then what upstream says by now decides nothing any more.
    const made = row.effectTries > 1 ? await findTask(context, row) : null;
    if (made) return done(made);
    if (row.effectTries > 1 && (await conflictsNow(context, row)).length > 0) {
      return { kind: "refused", status: "rejected", reason: "from-changed" };
    }
    const { fhir, signal } = context;
    const ifNoneExist = `identifier=${encodeURIComponent(identifierToken(row.id))}`;
    const outcome = await fhir.create(correctionTask(row), { signal, ifNoneExist });
    if (outcome.kind === "refused") return { kind: "refused", status: "failed", reason: "upstream-refused" };
    if (outcome.kind !== "done") return UNKNOWN;
    const { ref, versionId, resource } = outcome.written;
    if (resource) return done(resource);
    return {
      kind: "done",
      upstreamRef: ref,
      upstreamVersion: versionId,
      status: "pending",
      rejectionReason: null,
    };
  },

  async cancel(context, row) {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const task = await findTask(context, row);
      if (!task) {
        return {
          kind: "done",
          status: "cancelled",
          upstreamRef: null,
          upstreamVersion: null,
          rejectionReason: null,
        };
      }
      if (!isOpenTask(task)) return done(task);
      const outcome = await writeTask(context, { ...task, status: "cancelled" });
      if (outcome !== "again") return outcome;
    }
    return UNKNOWN;
  },

  async decide(context, row) {
    const { decision, reason } = row.effectInput ?? {};
    for (let tried = 0; tried < TRIES; tried += 1) {
      const task = await findTask(context, row);
      if (!task) return { kind: "refused", status: "failed", reason: "upstream-refused" };
      // Decided by an earlier try, or by somebody at the clinic's own lists.
      if (!isOpenTask(task)) return done(task);
      const outcome =
        decision === "approve"
          ? await approve(context, row, task)
          : await writeTask(context, {
              ...task,
              status: "rejected",
              ...(reason && { statusReason: { text: reason } }),
            });
      if (outcome !== "again") return outcome;
    }
    return UNKNOWN;
  },

  async find(context, row) {
    const task = await findTask(context, row);
    return task && foundTask(task);
  },

  async follow({ fhir, signal }, rows) {
    const ids = rows.flatMap(({ upstreamRef }) => upstreamRef?.replace(/^Task\//, "") ?? []);
    const { matches } = await fhir.search({ type: "Task", required: { _id: ids.join(",") } }, { signal });
    const found = new Map<Row["id"], Found>();
    for (const row of rows) {
      const match = matches.find(({ ref, resource }) => ref === row.upstreamRef && isTaskOf(resource, row));
      if (match) found.set(row.id, foundTask(match.resource));
    }
    return found;
  },
};

type Again = EffectOutcome | "again";

async function approve({ fhir, signal, now }: EffectContext, row: Row, task: Task): Promise<Again> {
  const changes = row.details.requestedChanges;
  const patient = await fhir.readWhole("Patient", row.patientId, { signal });
  if (conflictsOf(changes, projectDemographics(patient, now).values).length > 0) {
    return { kind: "refused", status: "rejected", reason: "from-changed" };
  }
  const [patientVersion, taskVersion] = [versionOf(patient), versionOf(task)];
  if (!patientVersion || !taskVersion)
    return { kind: "refused", status: "failed", reason: "upstream-refused" };
  const outcome = await fhir.transaction(
    [
      { method: "PUT", resource: applyChanges(patient, changes, now), ifMatch: patientVersion },
      { method: "PUT", resource: { ...task, status: "completed" }, ifMatch: taskVersion },
    ],
    { signal },
  );
  if (outcome.kind === "conflict") return "again";
  if (outcome.kind === "refused") return { kind: "refused", status: "failed", reason: "upstream-refused" };
  if (outcome.kind !== "done") return UNKNOWN;
  const upstreamVersion = outcome.written[1]?.versionId ?? null;
  return { ...foundTask(task), kind: "done", status: "approved", upstreamVersion };
}

async function writeTask({ fhir, signal }: EffectContext, task: Task): Promise<Again> {
  const version = versionOf(task);
  if (!version) return { kind: "refused", status: "failed", reason: "upstream-refused" };
  const outcome = await fhir.update(task, { signal, ifMatch: version });
  if (outcome.kind === "conflict") return "again";
  if (outcome.kind === "refused") return { kind: "refused", status: "failed", reason: "upstream-refused" };
  if (outcome.kind !== "done") return UNKNOWN;
  return { kind: "done", ...foundTask(task), upstreamVersion: outcome.written.versionId };
}

/** Past every cache. @returns null: certainly not there now. @throws UpstreamFailure */
async function findTask({ fhir, signal }: EffectContext, row: Row): Promise<Task | null> {
  if (row.upstreamRef) {
    try {
      return await fhir.readWhole("Task", row.upstreamRef.replace(/^Task\//, ""), { signal });
    } catch (error) {
      if (error instanceof UpstreamFailure && (error.kind === "not-found" || error.kind === "gone"))
        return null;
      throw error;
    }
  }
  const required = { identifier: identifierToken(row.id) };
  const { matches, missingPages, unreadable } = await fhir.search({ type: "Task", required }, { signal });
  const found = matches.find(({ resource }) => isTaskOf(resource, row))?.resource;
  // Half an answer is no "not there".
  if (!found && (missingPages || unreadable > 0)) throw new UpstreamFailure("unusable");
  return found ?? null;
}

async function conflictsNow({ fhir, signal, now }: EffectContext, row: Row) {
  const { resource } = await fhir.read("Patient", row.patientId, { signal });
  return conflictsOf(row.details.requestedChanges, projectDemographics(resource, now).values);
}

function done(task: Task): EffectOutcome {
  return { kind: "done", ...foundTask(task) };
}

const versionOf = ({ meta }: Patient | Task): string | null => meta?.versionId ?? null;
