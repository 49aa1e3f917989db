/**
 * The parts of a record as the API answers them: the second and the third door, and nothing of its own. What a part
 * is called in an address is what its page is called.
 */
import type { Chart, Viewer } from "../access/keys";
import { openChart, openWholeChart } from "../access/chart.server";
import { logFilterOf, readAccessLog } from "../chart/access-log.server";
import { readAllergies } from "../chart/allergies.server";
import { readAppointments } from "../chart/appointments.server";
import { readDocuments } from "../chart/documents.server";
import { readImmunizations } from "../chart/immunizations.server";
import { readDemographics } from "../chart/demographics.server";
import { readProblems } from "../chart/problems.server";
import { readResults } from "../chart/results.server";
import { readSummary } from "../chart/summary.server";
import { readFreeSlots } from "../chart/slots.server";
import { readVitals } from "../chart/vitals.server";
import type { Grant } from "../policies/vocabulary";
import { readMedicationsPage } from "../asking/medications-page.server";
import { Problem } from "../problem/problem";

type Part = {
  /** null: a part of parts, each of which asks for its own. */
  grant: Grant | null;
  read: (chart: Chart, query: URLSearchParams) => Promise<unknown>;
};

const asked = (query: URLSearchParams) => Object.fromEntries(query);

const PARTS: Record<string, Part> = {
  summary: { grant: null, read: (chart) => readSummary(chart) },
  allergies: { grant: "allergies:read", read: (chart) => readAllergies(chart) },
  medications: {
    grant: "medications:read",
    read: (chart, query) => readMedicationsPage(chart, asked(query)),
  },
  vitals: { grant: "vitals:read", read: (chart, query) => readVitals(chart, asked(query)) },
  immunizations: {
    grant: "immunizations:read",
    read: (chart, query) => readImmunizations(chart, asked(query)),
  },
  problems: { grant: "problems:read", read: (chart, query) => readProblems(chart, asked(query)) },
  documents: { grant: "documents:read", read: (chart, query) => readDocuments(chart, asked(query)) },
  results: { grant: "results:read", read: (chart, query) => readResults(chart, asked(query)) },
  appointments: {
    grant: "appointments:read",
    read: async (chart, query) => {
      const { mayAsk: _page, ...view } = await readAppointments(chart, asked(query));
      return view;
    },
  },
  demographics: { grant: "demographics:read", read: (chart) => readDemographics(chart) },
  slots: { grant: "appointments:request", read: (chart, query) => readFreeSlots(chart, query) },
  "access-log": {
    grant: "access-log:read",
    read: (chart, query) => readAccessLog(chart, { before: query.get("before"), filter: logFilterOf(query) }),
  },
};

/**
 * @param names `chartId` and `part` from the address, untrusted
 * @throws Problem as the doors do; NOT_FOUND for a part there is not
 */
export async function readPart(
  viewer: Viewer,
  names: Readonly<{ chartId?: string | undefined; part?: string | undefined }>,
  request: Request,
): Promise<unknown> {
  const { chartId, part } = names;
  const query = new URL(request.url).searchParams;
  const found = Object.hasOwn(PARTS, part ?? "") ? PARTS[part!]! : null;
  // A record is opened first, so that it cannot be told from its parts whether it exists.
  if (!found) await openWholeChart(viewer, chartId);
  if (!found) throw new Problem("NOT_FOUND");
  const chart = found.grant
    ? await openChart(viewer, chartId, found.grant)
    : await openWholeChart(viewer, chartId);
  return found.read(chart, query);
}
