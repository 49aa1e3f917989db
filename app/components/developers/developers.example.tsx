import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import type { DevelopersView, OperationView } from "~server/api/developers.view";
import { Developers } from "./developers";

const me: OperationView = {
  id: "readMe",
  method: "GET",
  path: "/v1/portal/me",
  summary: "For whom the app acts.",
  query: [],
  sends: false,
  answers: "Me",
  refusals: [],
};

const view: DevelopersView = {
  groups: [
    { key: "account", operations: [me] },
    {
      key: "record",
      operations: [
        {
          ...me,
          id: "readReportFile",
          path: "/v1/portal/charts/{chartId}/results/{resultId}/files/{index}",
          summary: "A file of a report.",
          query: [{ name: "page", meaning: "Which page of the list, from 1." }],
          answers: "*/*",
          refusals: [
            { status: 403, codes: ["DELEGATION_NOT_ACTIVE", "GRANT_MISSING"] },
            { status: 404, codes: ["NOT_FOUND"] },
          ],
        },
      ],
    },
    {
      key: "asking",
      operations: [{ ...me, id: "submitRequest", method: "POST", sends: true, answers: "SubmittedRequest" }],
    },
    { key: "phone", operations: [{ ...me, id: "readSnapshot", answers: "Snapshot" }] },
  ],
  everywhere: [{ status: 401, codes: ["UNAUTHENTICATED", "STEP_UP_REQUIRED"] }],
};

export const examples: Examples = {
  "for developers": (
    <PlainPage>
      <Developers view={view} />
    </PlainPage>
  ),
};
