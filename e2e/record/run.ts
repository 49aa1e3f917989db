/**
 * `npm run check:record -- --seed <folder>`: starts the portal on a folder of FHIR R4 bundles, signs in as each of
 * its people and compares all they are shown with the bundles, read a second time by other code. Ends with 1 when
 * anything differs. `--record <folder>`: compare with this folder instead, to see that a difference is found.
 */
import { parseArgs } from "node:util";
import { startPortal } from "../support/portal-process";
import { signIn } from "../support/session";
import { checkFiles, checkRecord } from "./check";
import { readFolder, recordsOf } from "./fhir";
import { pagesOf } from "./pages";

const { values } = parseArgs({
  options: { seed: { type: "string" }, record: { type: "string" }, show: { type: "string", default: "20" } },
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
});
let different = 0;
try {
  for (const record of recordsOf(readFolder(values.record ?? values.seed))) {
    const reader = await signIn(portal.origin, `${record.patientId}@example.com`);
    const clock = { zone: clinicTimeZone, now: new Date() };
    const checked = await checkRecord(pagesOf(reader), record, clock);
    await checkFiles(reader.fetch, record, checked);
    different += checked.differences.length;
    const counts = Object.entries(checked.compared).map(([what, count]) => `${what} ${count}`);
    console.log(`${record.patientId}: ${counts.join(", ")}; ${checked.differences.length} differences`);
    for (const line of checked.differences.slice(0, Number(values.show))) console.log(`  ${line}`);
  }
} finally {
  await portal.stop();
}
console.log(different === 0 ? "Pages and record agree." : `${different} differences.`);
process.exitCode = different === 0 ? 0 : 1;
