import { paths } from "~/paths";
import type { SessionEnd } from "~server/session/session-end.server";
import { useLocale } from "./locale";

type EndProps = { end: SessionEnd };

/** Appears shortly before the end of the session, by the style sheet's clock (session-end.css). */
export function LeavingSoon({ end, writes }: EndProps & { writes: boolean }) {
  const { words, format, here } = useLocale();
  const { sessionEnd } = words;
  const time = format.time(end.at.toISOString()) ?? "";
  const idle = end.because === "idle";
  const sentences = writes
    ? [sessionEnd.writeIdle, sessionEnd.writeTooOld]
    : [sessionEnd.readIdle, sessionEnd.readTooOld];
  return (
    <aside className={`leaving ${useMinutes(end)}`} aria-label={sessionEnd.label}>
      <p role="status">{sentences[idle ? 0 : 1]!(time)}</p>
      {idle && !writes && (
        <a className="button" href={here}>
          {sessionEnd.stay}
        </a>
      )}
      {idle && writes && (
        <a className="button" href={paths.signedIn()} target="_blank" rel="noopener">
          {sessionEnd.stayInNewTab}
        </a>
      )}
    </aside>
  );
}

/**
 * Covers a page on which something is being written once the session has ended, and never leaves it. It hides from
 * a passer-by what is on the screen; it is no lock: what was typed is in this tab either way.
 */
export function Veil({ end }: EndProps) {
  const { veil } = useLocale().words.sessionEnd;
  const minutes = useMinutes(end);
  return (
    <>
      <input type="checkbox" id="show-page" className={`show-page ${minutes}`} />
      <section className={`veil ${minutes}`} aria-label={veil.title}>
        <p className="veil-title">{veil.title}</p>
        <p>{veil.text}</p>
        <p className="ways">
          <a className="button" href={paths.signedIn()} target="_blank" rel="noopener">
            {veil.signIn}
          </a>
          <label htmlFor="show-page">{veil.show}</label>
        </p>
      </section>
    </>
  );
}

/** Whole minutes until the end, rounded up: a page may say so no earlier than it is true. */
function useMinutes({ at }: SessionEnd): string {
  const { now } = useLocale();
  const minutes = Math.ceil((at.getTime() - Date.parse(now)) / 60_000);
  return `ends-${Math.min(20, Math.max(1, minutes))}`;
}
