import { DetailValue } from "~/components/demographics/detail-value";
import { useFieldNames } from "~/components/demographics/field-names";
import { Row, SharedWhat } from "~/components/sharing/shared-what";
import { useLocale } from "~/components/shell/locale";
import { asLanguage, LANGUAGE_NAMES } from "~/i18n/languages";
import type { DemographicsField } from "~server/demographics/demographics.view";
import type { KeptFormView } from "~server/session/kept-form.view";
import { KeptDecisionRow } from "./kept-decision";
import { asksForFile, KeptExportRows } from "./kept-export";
import { KeptRuleRow } from "./kept-rule";

/** What was written, in the words of the form it was written in. */
export function KeptFacts({ kept }: { kept: KeptFormView }) {
  const { sharing, requests } = useLocale().words;
  const asked = askedBy(kept.action);
  const isSharing = kept.action.startsWith("/sharing");
  const isRule = kept.action.startsWith("/staff/release-rules");
  const isDecision = kept.action.startsWith("/staff/requests/");
  const isGrant = ([name]: readonly [string, string]) => isSharing && name === "grants";
  const grants = kept.shown
    .filter(isGrant)
    .flatMap(([, value]) => (isKeyOf(sharing.grants, value) ? [value] : []));
  const rows = kept.shown.filter((field) => !isGrant(field) && (isSharing || field[1].trim() !== ""));
  if (rows.length + grants.length === 0 && asked === null) return null;
  if (asksForFile(kept.action))
    return (
      <dl className="facts">
        <KeptExportRows shown={kept.shown} />
      </dl>
    );
  return (
    <dl className="facts">
      {asked && <Row title={requests.title}>{requests[asked].title}</Row>}
      {grants.length > 0 && <SharedWhat grants={grants} />}
      {rows.map(([name, value], index) =>
        isRule ? (
          <KeptRuleRow key={index} name={name} value={value} />
        ) : isDecision ? (
          <KeptDecisionRow key={index} action={kept.action} name={name} value={value} />
        ) : (
          <KeptRow
            key={index}
            name={name}
            value={value}
            isSharing={isSharing}
            isDetails={kept.action.endsWith("/demographics/request")}
            own={kept.action.startsWith("/charts/self/")}
          />
        ),
      )}
    </dl>
  );
}

/** Which time, which medicine: its page says that, and whether it can still be asked for. */
function askedBy(action: string): "appointment" | "refill" | null {
  const path = action.split("?")[0]!;
  if (path.endsWith("/appointments/request")) return "appointment";
  return /\/medications\/[^/]+\/refill$/.test(path) ? "refill" : null;
}

type KeptRowProps = { name: string; value: string; isSharing: boolean; isDetails: boolean; own: boolean };

function KeptRow({ name, value, isSharing, isDetails, own }: KeptRowProps) {
  const fieldNames = useFieldNames(own);
  const { words, format } = useLocale();
  const { keptForm, sharing, demographics } = words;
  const { rows, roles, send } = sharing;
  if (isSharing && name === "relationshipType" && isKeyOf(roles, value)) {
    return <Row title={rows.relation}>{roles[value]}</Row>;
  }
  if (isSharing && name === "validTo") {
    if (value.trim() === "") return <Row title={rows.until}>{sharing.untilStopped}</Row>;
    if (isDay(value)) return <Row title={rows.until}>{format.day(value)}</Row>;
  }
  if (isSharing && name === "agreed") return <Row title={send.agreement}>{send.agree}</Row>;
  if (isDetails && isKeyOf(demographics.fields, name)) {
    return (
      <Row title={fieldNames[name]}>
        <DetailValue field={name satisfies DemographicsField} value={value} />
      </Row>
    );
  }
  const language = name === "language" ? asLanguage(value) : null;
  const ofSharing: Partial<Record<string, string>> = isSharing
    ? { name: send.name, email: send.email, validTo: rows.until }
    : {};
  const label = ofSharing[name] ?? (isKeyOf(keptForm.fields, name) ? keptForm.fields[name] : keptForm.entry);
  return (
    <div>
      <dt>{label}</dt>
      <dd className="as-written">
        <bdi lang={language ?? undefined}>{language ? LANGUAGE_NAMES[language] : value}</bdi>
      </dd>
    </div>
  );
}

function isKeyOf<T extends object>(all: T, key: string): key is string & keyof T {
  return Object.hasOwn(all, key);
}

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
}
