/**
 * Every example of every component, by the file it stands in. The one list that feeds the gallery, the screenshots,
 * axe and the unit tests; a file that is missing here fails `gallery.test.ts`.
 */
import { examples as identities } from "~/components/account/identities.example";
import { examples as account } from "~/components/account/account.example";
import { examples as apps } from "~/components/apps/apps.example";
import { examples as allergies } from "~/components/chart/allergies.example";
import { examples as changes } from "~/components/chart/changes.example";
import { examples as record } from "~/components/chart/record.example";
import { examples as detail } from "~/components/chart/result-detail.example";
import { examples as results } from "~/components/chart/results.example";
import { examples as sections } from "~/components/chart/sections.example";
import { examples as summary } from "~/components/chart/summary.example";
import { examples as details } from "~/components/demographics/details.example";
import { examples as desk } from "~/components/desk/desk.example";
import { examples as records } from "~/components/desk/records.example";
import { examples as release } from "~/components/desk/release.example";
import { examples as deskRequests } from "~/components/desk/requests.example";
import { examples as comingIn } from "~/components/entrance/coming-in.example";
import { examples as developers } from "~/components/developers/developers.example";
import { examples as demoMail } from "~/components/entrance/demo-mail.example";
import { examples as entrance } from "~/components/entrance/entrance.example";
import { examples as exportFiles } from "~/components/exports/exports.example";
import { examples as recordDocument } from "~/components/exports/record-document.example";
import { examples as factors } from "~/components/factors/factors.example";
import { examples as healthLinks } from "~/components/health-links/health-links.example";
import { examples as requests } from "~/components/requests/requests.example";
import { examples as session } from "~/components/session/session.example";
import { examples as sharing } from "~/components/sharing/sharing.example";
import type { Examples } from "~/components/example";

export const EXAMPLES_BY_FILE: Record<string, Examples> = {
  "account/identities": identities,
  "account/account": account,
  "apps/apps": apps,
  "chart/allergies": allergies,
  "chart/changes": changes,
  "chart/record": record,
  "chart/result-detail": detail,
  "chart/results": results,
  "chart/sections": sections,
  "chart/summary": summary,
  "demographics/details": details,
  "desk/desk": desk,
  "desk/records": records,
  "desk/release": release,
  "desk/requests": deskRequests,
  "entrance/coming-in": comingIn,
  "developers/developers": developers,
  "entrance/demo-mail": demoMail,
  "entrance/entrance": entrance,
  "exports/exports": exportFiles,
  "exports/record-document": recordDocument,
  "factors/factors": factors,
  "health-links/health-links": healthLinks,
  "requests/requests": requests,
  "session/session": session,
  "sharing/sharing": sharing,
};

export const EXAMPLES: Examples = Object.assign({}, ...Object.values(EXAMPLES_BY_FILE));
