import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { RequestKind } from "~server/aggregates/request/request.words";

/** What can be asked for here; nothing when this viewer may ask for nothing. */
export function AskLinks({ chartId, mayAsk }: { chartId: string; mayAsk: readonly RequestKind[] }) {
  const { requests } = useLocale().words;
  if (mayAsk.length === 0) return null;
  return (
    <ul className="deeds">
      {mayAsk.includes("appointment") && (
        <li>
          <a className="button" href={paths.askAppointment(chartId)}>
            {requests.appointment.title}
          </a>
        </li>
      )}
      {mayAsk.includes("refill") && (
        <li>
          <a href={paths.medications(chartId)}>{requests.refill.title}</a>
        </li>
      )}
    </ul>
  );
}
