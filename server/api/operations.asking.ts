/** What may be asked for in a record, and how it stands: requests, and files to take away. */
import {
  nearestSlotsSchema,
  requestPageSchema,
  requestsSchema,
  submittedSchema,
} from "../asking/asking.schema";
import { intentSchema, noFields } from "../asking/intent.schema";
import { slotsSchema } from "../chart/slots.schema";
import { exportInput, exportSchema, exportsSchema } from "../export/exports.schema";
import { inChart, PAGE, SENT } from "./operation";
import type { Operation } from "./operation";

export const ASKING_OPERATIONS: Operation[] = [
  inChart({
    id: "readSlots",
    path: "/slots",
    summary: "Free times that an appointment can be asked for.",
    query: {
      service: "`value` of a choice.",
      practitioner: "`value` of a choice.",
      place: "`value` of a choice.",
      day: "A day of `choices.day`.",
      ...PAGE,
    },
    response: slotsSchema,
  }),
  inChart({
    id: "readNearestSlots",
    path: "/slots/{slotId}/nearest",
    summary: "The nearest other free times to one that is gone.",
    response: nearestSlotsSchema,
  }),
  inChart({
    id: "readRequests",
    path: "/requests",
    summary: "What was asked for, and what may be.",
    query: PAGE,
    response: requestsSchema,
  }),
  inChart({
    id: "submitRequest",
    method: "post",
    path: "/requests",
    summary:
      "Asks for something, at once. The same id with the same payload asks for nothing more and is answered as before.",
    body: intentSchema,
    response: submittedSchema,
    makes: true,
    problems: [
      ...SENT,
      "SLOT_NOT_AVAILABLE",
      "INVALID_STATUS_TRANSITION",
      "VERSION_CONFLICT",
      "IDEMPOTENCY_KEY_CONFLICT",
    ],
  }),
  inChart({
    id: "readRequest",
    path: "/requests/{requestId}",
    summary: "One request, and how it stands.",
    response: requestPageSchema,
  }),
  inChart({
    id: "cancelRequest",
    method: "post",
    path: "/requests/{requestId}/cancel",
    summary: "Takes back what is open.",
    body: noFields,
    response: submittedSchema,
    problems: [...SENT, "INVALID_STATUS_TRANSITION"],
  }),
  inChart({
    id: "readExports",
    path: "/exports",
    summary: "Files to take away: what was asked for, and what can be. Wants a proof of the last minutes.",
    response: exportsSchema,
  }),
  inChart({
    id: "requestExport",
    method: "post",
    path: "/exports",
    summary:
      "Has a file made, all or nothing; while one of its kind is being made, that one is the answer. Wants a proof of the last minutes.",
    body: exportInput,
    response: exportSchema,
    makes: true,
    problems: [...SENT, "IDEMPOTENCY_KEY_CONFLICT"],
  }),
  inChart({
    id: "readExport",
    path: "/exports/{exportId}",
    summary: "How far a file is.",
    response: exportSchema,
    waits: true,
  }),
  inChart({
    id: "readExportFile",
    path: "/exports/{exportId}/file",
    summary:
      "The file, also in parts (`Range`). Wants a proof of the last minutes. INVALID_STATUS_TRANSITION: there is none (yet, or any more).",
    response: "file",
    problems: ["INVALID_STATUS_TRANSITION"],
  }),
];
