/** The queues of the desk: what waits for a decision, what is being sent, what failed. On record before it is shown. */
import type { Patient } from "fhir/r4";
import type { Desk, Viewer } from "../access/keys";
import { plainReference } from "../aggregates/request/request-id";
import type { RequestRow } from "../aggregates/request/request.types";
import { recordViewerAccess } from "../audit/access-log";
import { humanName } from "../chart/human-name";
import { loadPerson } from "../chart/section-copy";
import { DESK_KINDS, DESK_STATES } from "./desk-requests.view";
import type { DeskFilter, DeskLine, DeskPerson, DeskQueueView } from "./desk-requests.view";
import { countOpen, countQueue, fetchAround, fetchQueue, PAGE_SIZE } from "./desk-rows";

/** @param request its query is untrusted: what nobody offered is no filter */
export function deskFilterOf(request: Request): DeskFilter {
  const query = new URL(request.url).searchParams;
  const page = Number(query.get("page") ?? 1);
  return {
    kind: DESK_KINDS.find((kind) => kind === query.get("kind")) ?? null,
    state: DESK_STATES.find((state) => state === query.get("state")) ?? "waiting",
    page: Number.isSafeInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

/** One page of one queue. @throws Problem AUDIT_UNAVAILABLE */
export async function readQueue({ viewer }: Desk<"requests">, filter: DeskFilter): Promise<DeskQueueView> {
  const { portal } = viewer;
  const [rows, total, counts] = await Promise.all([
    fetchQueue(portal, filter),
    countQueue(portal, filter),
    countOpen(portal),
  ]);
  const around = await fetchAround(portal, rows);
  const lines = await Promise.all(
    rows.map(async (row) => {
      const { generation = 0, relationshipType = null } = around.get(row.id) ?? {};
      const patient = await loadPerson({ viewer, patientId: row.patientId, generation });
      return deskLine(row, patient, relationshipType);
    }),
  );
  await recordSeen(viewer, rows);
  return { filter, counts, lines, total, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) };
}

/** That staff looked, and for each patient that theirs were among what they saw. */
async function recordSeen(viewer: Viewer, rows: readonly RequestRow[]): Promise<void> {
  const patients = [...new Set(rows.map(({ patientId }) => patientId))];
  await Promise.all([
    recordViewerAccess(viewer, { eventType: "requests-searched" }, { actorKind: "staff" }),
    ...patients.map((patientId) =>
      recordViewerAccess(viewer, { eventType: "requests-viewed" }, { actorKind: "staff", patientId }),
    ),
  ]);
}

export function deskLine(
  row: RequestRow,
  patient: Patient | null,
  relationshipType: Extract<DeskLine["asker"], { kind: "proxy" }>["relationshipType"],
): DeskLine {
  return {
    id: row.id,
    reference: plainReference(row.id),
    kind: row.kind,
    status: row.status,
    askedAt: row.createdAt.toISOString(),
    person: patient && personOf(patient),
    asker: row.proxyDelegationId ? { kind: "proxy", relationshipType } : { kind: "patient" },
    outcomeReason: row.outcomeReason,
  };
}

function personOf(patient: Patient): DeskPerson {
  return {
    name: humanName(patient.name),
    birthDate: patient.birthDate ?? null,
    recordNumbers: (patient.identifier ?? []).flatMap(({ type, value }) =>
      value && type?.coding?.some(({ code }) => code === "MR") ? [value] : [],
    ),
  };
}
