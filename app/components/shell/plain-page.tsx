import type { ReactNode } from "react";
import { useLocale } from "./locale";
import { ClosingBand, SignOutButton, TopBar } from "./top-bar";

/** A page about no one's record: landing, sign-in, the list of records, refusals. */
export function PlainPage({ className, children }: { className?: string; children: ReactNode }) {
  const { signedIn } = useLocale();
  return (
    <>
      <TopBar />
      <ClosingBand />
      <main id="main" className={className ? `plain ${className}` : "plain"}>
        {children}
      </main>
      {signedIn && (
        <footer className="plain">
          <SignOutButton />
        </footer>
      )}
    </>
  );
}
