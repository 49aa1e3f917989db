/** From an opened chart to a link: the summary is made, encrypted with a key nobody keeps, and put on record. */
import type { Chart, Permit, SteppedUp } from "../access/keys";
import { createHealthLink } from "../aggregates/health-link/health-link.server";
import { expiryOf } from "../aggregates/health-link/health-link.rules";
import type { CreateInput } from "../aggregates/health-link/health-link.schema";
import { wordsOf } from "../../app/i18n/words";
import { humanName } from "../chart/human-name";
import { gatherRecord } from "../chart/whole/gather-record";
import type { GatheredRecord } from "../chart/whole/whole.types";
import { openSpool } from "../chart/whole/spool";
import { buildIps } from "../export/ips/build-ips";
import { IPS_SELECTION } from "../export/ips/sections";
import { createPace } from "../pace";
import { hashPassword } from "../session/password";
import { stringifyFhirJson } from "../upstream/fhir/json";
import { encryptFile } from "./jwe";
import { waitForCopies } from "./kept-record";
import { FHIR_JSON, hashOf, healthLinkAddress, newLinkSecrets } from "./shlink";

/** Milliseconds for all that upstream is asked for; the page must be answered before it gives up. */
const PATIENCE = 9_000;
export type Made = { address: string; passcode: string; person: string | null; expiresAt: Date };

/**
 * @param chart the owner's own, opened by the same request
 * @returns null: this form was sent before, and what it made was shown then
 * @throws GatherFailed, a TimeoutError; Problem as `createHealthLink`
 */
export async function makeHealthLink(
  permit: Permit,
  steppedUp: SteppedUp,
  chart: Chart,
  input: CreateInput,
): Promise<Made | null> {
  const { portal, request } = permit.viewer;
  const { text, refs, person } = await summaryOf(chart, input);
  const secrets = newLinkSecrets();
  const [file, passcodeHash] = await Promise.all([
    encryptFile(text, secrets.key, FHIR_JSON),
    hashPassword(secrets.passcode),
  ]);
  const isNew = await createHealthLink(permit, steppedUp, chart, {
    input,
    handleHash: hashOf(secrets.handle),
    passcodeHash,
    file,
    refs,
    releaseVersion: chart.releaseRules.version,
  });
  if (!isNew) return null;
  const expiresAt = expiryOf(request.now, input.days);
  const { title } = wordsOf(input.language).ips;
  const address = healthLinkAddress({ publicUrl: portal.config.publicUrl, secrets, expiresAt, label: title });
  return { address, passcode: secrets.passcode, person, expiresAt };
}

async function summaryOf(chart: Chart, { language }: CreateInput) {
  const { now } = chart.viewer.request;
  const signal = AbortSignal.timeout(PATIENCE);
  const summarise = async (record: GatheredRecord) => {
    const { bundle, refs } = await buildIps(record, { language, now, signal });
    return { text: stringifyFhirJson(bundle), refs, person: nameIn(record.patient.name) };
  };
  const kept = await waitForCopies(chart, signal);
  if (kept) return summarise(kept);
  const spool = await openSpool(chart.viewer.portal.config.dataDir);
  try {
    return await summarise(
      await gatherRecord(chart, IPS_SELECTION, { signal, spool, pace: createPace(signal) }),
    );
  } finally {
    await spool.close();
  }
}

function nameIn(names: Parameters<typeof humanName>[0]): string | null {
  try {
    return humanName(names);
  } catch {
    return null;
  }
}
