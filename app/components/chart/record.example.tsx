import type { Examples } from "~/components/example";
import { ChartPage } from "~/components/shell/chart-page";
import { PlainPage } from "~/components/shell/plain-page";
import type { AccessLogEntry } from "~server/chart/access-log.view";
import { AccessLog } from "./access-log";
import { ChartList } from "./chart-list";
import { actingFrame, ownFrame } from "./example-views";

const seen = (
  id: string,
  occurredAt: string,
  who: AccessLogEntry["who"],
  what: AccessLogEntry["what"],
  section: AccessLogEntry["section"] = null,
): AccessLogEntry => ({ id, occurredAt, who, what, section });

const daniel = { kind: "proxy", name: "Daniel Haddad", relationshipType: "spouse" } as const;

const entries: AccessLogEntry[] = [
  seen("1", "2026-11-22T19:05:00Z", { kind: "you" }, "access-log-viewed"),
  seen("2", "2026-11-22T19:04:00Z", { kind: "you" }, "result-viewed", "results"),
  seen("3", "2026-11-22T19:03:00Z", { kind: "you" }, "section-viewed", "results"),
  seen("4", "2026-11-20T12:30:00Z", daniel, "section-viewed", "allergies"),
  seen("5", "2026-11-20T12:29:00Z", { kind: "staff" }, "other"),
  seen("6", "2026-11-01T08:00:00Z", { kind: "operator" }, "account-created"),
];

const all = { who: null, part: null };
const people = [
  { id: "pdel_1", name: "Daniel Haddad", relationshipType: "spouse" },
  { id: "pdel_2", name: null, relationshipType: "caregiver" },
];

const nobody = { name: null, initials: null, birthDate: null, age: null, ageMonths: null };

export const examples: Examples = {
  "access log": (
    <ChartPage frame={ownFrame} current="access-log">
      <AccessLog
        chartId="self"
        view={{ entries, older: "cursor", shownFrom: null, incomplete: true, filter: all, people }}
        newest
      />
    </ChartPage>
  ),
  "access log, nothing yet": (
    <ChartPage frame={ownFrame} current="access-log">
      <AccessLog
        chartId="self"
        view={{ entries: [], older: null, shownFrom: null, incomplete: false, filter: all, people: [] }}
        newest={false}
      />
    </ChartPage>
  ),
  "access log of one person": (
    <ChartPage frame={ownFrame} current="access-log">
      <AccessLog
        chartId="self"
        view={{
          entries: entries.slice(3, 4),
          older: null,
          shownFrom: "2026-11-01T00:00:00Z",
          incomplete: false,
          filter: { who: "pdel_1", part: "allergies" },
          people,
        }}
        newest
      />
    </ChartPage>
  ),
  "chart list": (
    <PlainPage>
      <ChartList
        charts={[
          { chartId: "self", person: ownFrame.person, relationshipType: null, validTo: null, closed: null },
          {
            chartId: "pdel_1",
            person: actingFrame.person,
            relationshipType: "parent",
            validTo: "2027-03-04T05:00:00Z",
            closed: null,
          },
          {
            chartId: "pdel_2",
            person: nobody,
            relationshipType: "caregiver",
            validTo: null,
            closed: "revoked",
          },
        ]}
        news={[
          { chartId: "self", requestIds: ["rxreq_1"], exportIds: ["expjob_1"] },
          { chartId: "pdel_1", requestIds: ["apptreq_1", "apptreq_2"] },
        ]}
      />
    </PlainPage>
  ),
  "chart list, empty": (
    <PlainPage>
      <ChartList charts={[]} />
    </PlainPage>
  ),
};
