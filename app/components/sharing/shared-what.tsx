import { useLocale } from "~/components/shell/locale";
import type { Grant } from "~server/policies/vocabulary";

/** What somebody may see and do, in words, seeing and doing apart. */
export function SharedWhat({ grants }: { grants: readonly Grant[] }) {
  const { sharing } = useLocale().words;
  const sees = grants.filter(isSeeing);
  const does = grants.filter((grant) => !isSeeing(grant));
  return (
    <>
      <Row title={sharing.rows.sees}>{sees.length > 0 ? <Words grants={sees} /> : sharing.seesNothing}</Row>
      {does.length > 0 && (
        <Row title={sharing.rows.does}>
          <Words grants={does} />
        </Row>
      )}
    </>
  );
}

export const isSeeing = (grant: string) => grant.endsWith(":read");

function Words({ grants }: { grants: readonly Grant[] }) {
  const { sharing } = useLocale().words;
  return (
    <ul className="words">
      {Object.entries(sharing.grants)
        .filter(([grant]) => grants.includes(grant as Grant))
        .map(([grant, said]) => (
          <li key={grant}>{said}</li>
        ))}
    </ul>
  );
}

/** A line of a list of facts. */
export function Row({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
