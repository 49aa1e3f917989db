import { useLocale } from "~/components/shell/locale";
import type { Locale } from "~/components/shell/locale";
import type { ReleaseRule } from "~server/policies/release-rules";

type RuleWordsProps = {
  rule: ReleaseRule;
  /** E-mail address of who decided it; null: the portal itself; left out: not said. */
  author?: string | null;
};

/** One release rule in plain words. */
export function RuleWords({ rule, author }: RuleWordsProps) {
  const locale = useLocale();
  const { deskRelease: text } = locale.words;
  const about = aboutOf(rule, locale);
  const told = toldOf(rule, locale);
  return (
    <dl className="account-rows">
      <dt>{text.rows.about}</dt>
      <dd>
        {about.length > 1 ? (
          <>
            {text.match.all}
            <ul className="plain-list">
              {about.map((part) => (
                <li key={part}>{part}</li>
              ))}
            </ul>
          </>
        ) : (
          sentence(about[0] ?? "")
        )}
      </dd>
      <dt>{text.rows.does}</dt>
      <dd>{doesOf(rule, locale)}</dd>
      <dt>{text.rows.told}</dt>
      <dd>
        {told} {text.told.proxies}
      </dd>
      <dt>{text.rows.reason}</dt>
      <dd>{text.reasons[rule.reason] ?? text.reasons.other}</dd>
      <dt>{text.rows.ends}</dt>
      <dd>{endsOf(rule, locale)}</dd>
      {author !== undefined && (
        <>
          <dt>{text.rows.author}</dt>
          <dd>
            <bdi>{author ?? text.portal}</bdi>
          </dd>
        </>
      )}
    </dl>
  );
}

function aboutOf({ match }: ReleaseRule, { words, language }: Locale): string[] {
  const text = words.deskRelease;
  const list = (values: readonly string[]) =>
    new Intl.ListFormat(language, { type: "disjunction" }).format(values);
  const coded = (values: NonNullable<ReleaseRule["match"]["codes"]>) =>
    list(values.map(({ system, code }) => (system ? `${nameOf(system)} ${code}` : code)));
  const { from, below } = match.age ?? {};
  const age =
    from !== undefined && below !== undefined
      ? text.match.ageBetween(from, below)
      : from !== undefined
        ? text.match.ageFrom(from)
        : below !== undefined
          ? text.match.ageBelow(below)
          : null;
  return [
    match.codes && text.match.codes(coded(match.codes)),
    match.categories && text.match.categories(coded(match.categories)),
    match.security && text.match.security(coded(match.security)),
    match.statuses && text.match.statuses(list(match.statuses.map((word) => text.statuses[word] ?? word))),
    match.resources && text.match.resources(list(match.resources)),
    age,
  ].filter((part): part is string => typeof part === "string");
}

/** What people call a code system; its address when nobody gave it a name. */
const SYSTEMS: Record<string, string> = {
  "http://loinc.org": "LOINC",
  "http://snomed.info/sct": "SNOMED",
  "http://www.nlm.nih.gov/research/umls/rxnorm": "RxNorm",
  "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10-CM",
  "http://hl7.org/fhir/sid/cvx": "CVX",
  "http://www.whocc.no/atc": "ATC",
  "http://terminology.hl7.org/CodeSystem/v3-Confidentiality": "Confidentiality",
  "http://terminology.hl7.org/CodeSystem/v3-ActCode": "ActCode",
};
const nameOf = (system: string) => SYSTEMS[system] ?? system;

function doesOf({ effect }: ReleaseRule, { words }: Locale): string {
  const { effects } = words.deskRelease;
  return effect.kind === "hold-for" ? effects["hold-for"](effect.hours) : effects[effect.kind];
}

function toldOf({ effect, visibility }: ReleaseRule, { words }: Locale): string {
  const { told } = words.deskRelease;
  const holds = effect.kind === "hold-for" || effect.kind === "hold-until-released";
  return holds ? told[visibility] : told.nothing;
}

function endsOf({ expiresAt }: ReleaseRule, { words, format, now }: Locale): string {
  const text = words.deskRelease;
  if (expiresAt === null) return text.noEnd;
  const end = Date.parse(expiresAt);
  // The instant is the first one after the last day.
  const day = format.day(new Date(end - 1).toISOString());
  return end <= Date.parse(now) ? text.over(day) : text.lastDay(day);
}

const sentence = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
