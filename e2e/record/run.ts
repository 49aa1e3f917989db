/**
 * `npm run check:record -- --seed <folder>`: starts the portal on a folder of FHIR R4 bundles, signs in as each of
 * its people and compares all they are shown with the bundles, read a second time by other code, and what the API
 * tells an app of theirs, and what the app's own screens draw of it, with what their pages show. Ends with 1 when
 * anything differs. `--record <folder>`: compare with this folder instead, to see that a difference is found.
 * `--unshown`: also names each element of the record that is on no page.
 */
import { parseArgs } from "node:util";
import { signInApp } from "../support/app";
import { startPortal } from "../support/portal-process";
import { signIn } from "../support/session";
import { checkApi } from "./api";
import { checkFiles, checkRecord } from "./check";
import { readFolder, recordsOf } from "./fhir";
import { pagesOf } from "./pages";
import { unshownOf, wholeChart } from "./unshown";
import type { Unshown } from "./unshown";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    record: { type: "string" },
    show: { type: "string", default: "20" },
    unshown: { type: "boolean", default: false },
  },
});
if (!values.seed) {
  console.error("npm run check:record -- --seed <folder of FHIR R4 bundles>");
  process.exit(2);
}
const clinicTimeZone = process.env.CLINIC_TIME_ZONE ?? "America/New_York";
const portal = await startPortal({
  FHIR_SEED_DIR: values.seed,
  CLINIC_TIME_ZONE: clinicTimeZone,
  LOG_LEVEL: "warn",
  // Each result is asked for, as fast as it comes.
  API_REQUESTS_PER_MINUTE: "100000",
});
let different = 0;
let people = 0;
const unshown: Unshown = new Map();
try {
  for (const record of recordsOf(readFolder(values.record ?? values.seed))) {
    people += 1;
    const reader = await signIn(portal.origin, `${record.patientId}@example.com`);
    const clock = { zone: clinicTimeZone, now: new Date() };
    const pages = pagesOf(reader);
    const checked = await checkRecord(pages, record, clock);
    await checkFiles(reader.fetch, record, checked);
    const app = await signInApp(portal.origin, `${record.patientId}@example.com`);
    await checkApi({ reader, app, pages }, checked);
    different += checked.differences.length;
    const counts = Object.entries(checked.compared).map(([what, count]) => `${what} ${count}`);
    console.log(`${record.patientId}: ${counts.join(", ")}; ${checked.differences.length} differences`);
    if (values.unshown) unshownOf(record, await wholeChart(pages), clinicTimeZone, unshown);
    for (const line of checked.differences.slice(0, Number(values.show))) console.log(`  ${line}`);
  }
} finally {
  await portal.stop();
}
for (const [path, { there, missing, example }] of [...unshown].sort())
  if (missing > 0) console.log(`  on no page: ${path} (${missing} of ${there}), such as “${example}”`);
if (people === 0) {
  console.error("There is no Patient in these bundles, so nothing was compared.");
  process.exit(2);
}
console.log(different === 0 ? "Pages, API, app and record agree." : `${different} differences.`);
process.exitCode = different === 0 ? 0 : 1;
