import { expect, it } from "vitest";
import { exampleBody } from "~/gallery/example-document";
import { EXAMPLES } from "~/gallery/examples";
import { LANGUAGES } from "~/i18n/languages";
import { wordsOf } from "~/i18n/words";

const example = Object.keys(EXAMPLES).find((name) => name.endsWith("form of sharing that was kept"))!;

it.each(LANGUAGES)("what was about to be shared is said in words, %s", (language) => {
  const facts = /<dl class="facts">(.*?)<\/dl>/s.exec(exampleBody(example, language))![1]!;
  const { sharing, keptForm } = wordsOf(language);
  for (const said of [
    sharing.roles.caregiver,
    sharing.grants["results:read"],
    sharing.grants["refills:request"],
    sharing.untilStopped,
    sharing.send.name,
    sharing.send.agree,
  ]) {
    expect(facts).toContain(said);
  }
  for (const code of [keptForm.entry, "caregiver<", ">yes<", "results:read"])
    expect(facts).not.toContain(code);
});

const rule = Object.keys(EXAMPLES).find((name) => name.endsWith("form of a release rule that was kept"))!;

it.each(LANGUAGES)("a rule that was about to be published is said in words, %s", (language) => {
  const facts = /<dl class="facts">(.*?)<\/dl>/s.exec(exampleBody(rule, language))![1]!;
  const { deskRelease, keptForm } = wordsOf(language);
  const { form, reasons, statuses } = deskRelease;
  for (const said of [
    form.titles.add,
    form.effects["hold-for"],
    form.visibilities.explained,
    reasons.legal!,
    statuses.final!,
    form.note,
  ]) {
    expect(facts).toContain(said);
  }
  for (const code of [keptForm.entry, "hold-for", ">legal<", "digest", "2027-03-31"])
    expect(facts).not.toContain(code);
});

it("an appointment that was about to be asked for is said in words, never by its codes", () => {
  const page = exampleBody("form for an appointment that was kept", "en");
  const facts = /<dl class="facts">(.*?)<\/dl>/s.exec(page)![1]!;
  expect(facts).toContain("Ask for an appointment");
  expect(facts).toContain("My knee hurts.");
  expect(facts).not.toMatch(/f1a2|apptreq/);
});

it.each(LANGUAGES)("a decision of staff is said in words, %s", (language) => {
  const facts = /<dl class="facts">(.*?)<\/dl>/s.exec(exampleBody("decision that was kept", language))![1]!;
  const { deskRequests, keptForm } = wordsOf(language);
  for (const said of [deskRequests.decide.legend, deskRequests.decide.reject, deskRequests.decide.reason])
    expect(facts).toContain(said);
  for (const code of [keptForm.entry, "pending", ">reject<"]) expect(facts).not.toContain(code);
});

it.each(LANGUAGES)("a file that was about to be asked for is said in words, %s", (language) => {
  const page = exampleBody("form of a file to take away that was kept", language);
  const facts = /<dl class="facts">(.*?)<\/dl>/s.exec(page)![1]!;
  const { exports, accessLog, keptForm } = wordsOf(language);
  for (const said of [
    ...[exports.what, exports.formats.csv, exports.parts, exports.from, exports.to],
    ...[accessLog.sections.vitals, accessLog.sections.results],
  ])
    expect(facts).toContain(said);
  for (const code of [`<dt>${keptForm.entry}`, ">csv<", "vitals", "2026-01-01", "expjob"])
    expect(facts).not.toContain(code);
  // It was only to be confirmed who is there.
  expect(page).toContain(keptForm.textConfirmed("|").split("|")[1]!);
});
