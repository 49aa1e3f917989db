import { Row } from "~/components/sharing/shared-what";
import { useLocale } from "~/components/shell/locale";

const KINDS = [
  ["apptreq_", "appointment"],
  ["rxreq_", "refill"],
  ["demreq_", "demographics"],
] as const;

/** A decision of staff that came too late: what was chosen, and the reason they wrote. */
export function KeptDecisionRow({ action, name, value }: { action: string; name: string; value: string }) {
  const { decide } = useLocale().words.deskRequests;
  if (name === "decision") {
    const kind = KINDS.find(([prefix]) => action.includes(`/${prefix}`))?.[1];
    const chosen = value === "reject" ? decide.reject : kind && decide.approve[kind];
    return chosen ? <Row title={decide.legend}>{chosen}</Row> : null;
  }
  if (name !== "reason") return null;
  return (
    <Row title={decide.reason}>
      <bdi className="as-written">{value}</bdi>
    </Row>
  );
}
