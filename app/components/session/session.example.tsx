import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import { LeavingSoon, Veil } from "~/components/shell/session-end";
import { Away } from "./away";
import { KeptForm } from "./kept-form";
import { SignedIn } from "./signed-in";

const idle = { at: new Date("2026-11-22T19:26:00Z"), because: "idle" } as const;
const tooOld = { at: new Date("2026-11-22T19:10:00Z"), because: "too-old" } as const;

const INVITED: Array<[string, string]> = [
  ["relationshipType", "caregiver"],
  ["validTo", ""],
  ["grants", "results:read"],
  ["grants", "refills:request"],
  ["name", "Omar Haddad"],
  ["email", "omar.haddad@example.com"],
  ["agreed", "yes"],
];

const CORRECTED: Array<[string, string]> = [
  ["givenName", "Amina"],
  ["addressLines", "46 Chapel Street\nFlat 2"],
  ["phoneMobile", "207-555-0111"],
  ["language", "so"],
];

const RULED: Array<[string, string]> = [
  ["deed", "add"],
  ["codings", "LOINC 2345-7"],
  ["statuses", "final"],
  ["effect", "hold-for"],
  ["hours", "336"],
  ["visibility", "explained"],
  ["holdReason", "legal"],
  ["lastDay", "2027-03-31"],
  ["note", "Talked about first."],
  ["checked", "digest"],
];

const DECIDED: Array<[string, string]> = [
  ["seen", "pending"],
  ["decision", "reject"],
  ["reason", "Please bring a letter that shows your new address."],
];

const TAKEN: Array<[string, string]> = [
  ["format", "csv"],
  ["sections", "vitals"],
  ["sections", "results"],
  ["from", "2026-01-01"],
  ["to", "2026-11-20"],
];

export const examples: Examples = {
  "page that closed itself": (
    <PlainPage className="narrow">
      <Away next="/charts/self/results" />
    </PlainPage>
  ),
  "signed in, in a second tab": (
    <PlainPage className="narrow">
      <SignedIn />
    </PlainPage>
  ),
  "form that was kept": (
    <PlainPage className="narrow">
      <KeptForm
        kept={{
          id: "pfrm_01HZZZZZZZZZZZZZZZZZZZZZZZ",
          action: "/account/email",
          keptAt: "2026-11-22T18:40:00Z",
          fields: [
            ["email", "amina.haddad@example.com"],
            ["version", "3"],
          ],
          shown: [["email", "amina.haddad@example.com"]],
          because: "signed-out",
          left: 1,
        }}
      />
    </PlainPage>
  ),
  "decision that was kept": (
    <PlainPage className="narrow">
      <KeptForm
        kept={{
          id: "pfrm_01HZZZZZZZZZZZZZZZZZZZZZZW",
          action: "/staff/requests/demreq_01KAMCEXAMPLE0000000000000",
          keptAt: "2026-11-22T18:40:00Z",
          fields: [...DECIDED, ["version", "2"]],
          shown: DECIDED,
          because: "signed-out",
          left: 0,
        }}
      />
    </PlainPage>
  ),
  "form of a correction that was kept": (
    <PlainPage className="narrow">
      <KeptForm
        kept={{
          id: "pfrm_01HZZZZZZZZZZZZZZZZZZZZZZX",
          action: "/charts/self/demographics/request",
          keptAt: "2026-11-22T18:40:00Z",
          fields: [...CORRECTED, ["requestId", "demreq_1"], ["step", "send"]],
          shown: CORRECTED,
          because: "signed-out",
          left: 0,
        }}
      />
    </PlainPage>
  ),
  "form for an appointment that was kept": (
    <PlainPage className="narrow">
      <KeptForm
        kept={{
          id: "pfrm_01HZZZZZZZZZZZZZZZZZZZZZZV",
          action: "/charts/self/appointments/request?service=cardiology",
          keptAt: "2026-11-22T18:40:00Z",
          fields: [
            ["requestId", "apptreq_1"],
            ["slotId", "f1a2"],
            ["reason", "My knee hurts."],
          ],
          shown: [["reason", "My knee hurts."]],
          because: "signed-out",
          left: 0,
        }}
      />
    </PlainPage>
  ),
  "form of a release rule that was kept": (
    <PlainPage className="narrow">
      <KeptForm
        kept={{
          id: "pfrm_01HZZZZZZZZZZZZZZZZZZZZZZW",
          action: "/staff/release-rules/new",
          keptAt: "2026-11-22T18:40:00Z",
          fields: [...RULED, ["ruleId", "rule_1"], ["version", "3"], ["do", "publish"]],
          shown: RULED,
          because: "signed-out",
          left: 0,
        }}
      />
    </PlainPage>
  ),
  "form of a file to take away that was kept": (
    <PlainPage className="narrow">
      <KeptForm
        kept={{
          id: "pfrm_01HZZZZZZZZZZZZZZZZZZZZZZU",
          action: "/charts/self/exports",
          keptAt: "2026-11-22T18:40:00Z",
          fields: [...TAKEN, ["exportId", "expjob_1"]],
          shown: TAKEN,
          because: "step-up",
          left: 0,
        }}
      />
    </PlainPage>
  ),
  "form of sharing that was kept": (
    <PlainPage className="narrow">
      <KeptForm
        kept={{
          id: "pfrm_01HZZZZZZZZZZZZZZZZZZZZZZY",
          action: "/sharing/new/send",
          keptAt: "2026-11-22T18:40:00Z",
          fields: [...INVITED, ["agreedVersion", "1"], ["agreedLanguage", "en"]],
          shown: INVITED,
          because: "signed-out",
          left: 0,
        }}
      />
    </PlainPage>
  ),
  "page that is read, shortly before its end": (
    <>
      <LeavingSoon end={idle} writes={false} />
      <PlainPage>
        <h1>Results</h1>
      </PlainPage>
    </>
  ),
  "form at the end of the twelfth hour": (
    <>
      <LeavingSoon end={tooOld} writes />
      <Veil end={tooOld} />
      <PlainPage>
        <h1>E-mail address</h1>
      </PlainPage>
    </>
  ),
};
