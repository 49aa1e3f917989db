import { useEffect, useState } from "react";

/**
 * What "now" and "today" mean on the screens: told anew each minute, and with each new copy, which may be of a moment
 * ago. Not with every change: all that is dated would be made and drawn again each time.
 */
export function useMinute(copy: unknown): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    setNow(new Date().toISOString());
    const timer = setInterval(() => setNow(new Date().toISOString()), 60_000);
    return () => clearInterval(timer);
  }, [copy]);
  return now;
}
