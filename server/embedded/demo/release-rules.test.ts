import type { FhirResource } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { closureItemsOf } from "../../chart/entry-facts";
import { visibleClosure } from "../../policies/closure";
import type { Verdict } from "../../policies/closure";
import { compileRelease } from "../../policies/release";
import type { ReleaseViewer } from "../../policies/release";
import { landmarks } from "../../testing/personas";
import { demoPatientId } from "./people";
import type { PersonKey } from "./people";
import { demoPopulation } from "./population";

const NOW = new Date("2026-11-22T18:00:00Z");
const { resources, releaseRules } = demoPopulation(NOW);
const rules = compileRelease(releaseRules, 2);

/** What the release policy says of somebody's results, by FHIR id. */
function verdicts(who: PersonKey, viewer: ReleaseViewer, age: number): Map<string, Verdict> {
  const own = `Patient/${demoPatientId(who)}`;
  const items = resources
    .filter((one) => "subject" in one && (one.subject as { reference?: string }).reference === own)
    .filter((one: FhirResource) => /^(Observation|DiagnosticReport)$/.test(one.resourceType))
    .flatMap((one) => closureItemsOf(one, `${one.resourceType}/${one.id}`));
  const decided = visibleClosure(rules, items, viewer, { now: NOW, age });
  return new Map([...decided].map(([ref, verdict]) => [ref.split("/")[1]!, verdict]));
}

const owner: ReleaseViewer = { kind: "owner", teenPrivacy: false };
const proxy: ReleaseViewer = { kind: "proxy", teenPrivacy: false };
const parentOfTeen: ReleaseViewer = { kind: "proxy", teenPrivacy: true };
const { amina, abena } = landmarks();

describe("Amina's results under the demo's rules", () => {
  const seen = verdicts("amina", owner, 58);
  const seenByDaniel = verdicts("amina", proxy, 58);

  it("hold the tissue report and all its parts, explained to her", () => {
    const { report, observations } = amina.held.explained;
    for (const id of [report, ...observations]) {
      expect(seen.get(id)).toMatchObject({ trace: "explained", reason: "sensitive-conversation" });
      expect(seenByDaniel.get(id)).toEqual({ show: false, trace: "none" });
    }
  });

  it("hold the tumor marker and what is derived from it without a trace, and empty its panel of words", () => {
    const { observation, derived } = amina.held.silent;
    for (const id of [observation, derived]) expect(seen.get(id)).toEqual({ show: false, trace: "none" });
    expect(seen.get(amina.held.silentPanel.report)).toEqual({ show: true, whole: false });
    expect(seen.get(amina.held.silentPanel.visibleMember)).toEqual({ show: true, whole: true });
  });

  it("keep what is restricted between her and her clinic", () => {
    expect(seen.get(amina.sensitive)).toEqual({ show: true, whole: true });
    expect(seenByDaniel.get(amina.sensitive)).toEqual({ show: false, trace: "none" });
  });

  it("show what was corrected, and nothing of what was entered in error", () => {
    expect(seen.get(amina.corrected.observation)).toEqual({ show: true, whole: true });
    expect(seen.get(amina.enteredInError)).toEqual({ show: false, trace: "none" });
    expect(seen.get(amina.cancelled)).toEqual({ show: false, trace: "none" });
    expect(seen.get(amina.preliminary)).toMatchObject({ trace: "explained", reason: "not-final" });
  });
});

describe("Abena's results at 15", () => {
  const seenByGrace = verdicts("abena", parentOfTeen, 15);

  it.each([...abena.labelled, ...abena.unlabelled])("keep %s from her mother", (id) => {
    expect(seenByGrace.get(id)).toEqual({ show: false, trace: "none" });
    expect(verdicts("abena", owner, 15).get(id)).toEqual({ show: true, whole: true });
  });

  it("show her mother the ordinary ones", () => {
    expect(seenByGrace.get(abena.ordinary)).toEqual({ show: true, whole: true });
  });
});
