import type { ReactNode } from "react";

/** As the error summary: read at once, and focused by the browser's load. */
export function Told({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="error-summary" role="alert" aria-labelledby="told" tabIndex={-1} autoFocus>
      <h2 id="told">{title}</h2>
      {children}
    </div>
  );
}
