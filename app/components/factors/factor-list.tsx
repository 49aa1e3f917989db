import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { FactorView, FactorsPage } from "~server/session/factors/factors.view";

/** All second steps of an account, and what may be added. */
export function FactorList({ page }: { page: FactorsPage }) {
  const { factors: words } = useLocale().words;
  const next = page.next ?? undefined;
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{page.first ? words.firstLead : words.lead}</p>
      {page.factors.length === 0 ? (
        !page.first && <p>{words.none}</p>
      ) : (
        <ul className="cards">
          {page.factors.map((factor) => (
            <Factor key={factor.id} factor={factor} />
          ))}
        </ul>
      )}
      <section className="stack">
        <h2>{words.addHeading}</h2>
        <div>
          <p>
            <a className="button" href={paths.addTotp(next)}>
              {words.addTotp}
            </a>
          </p>
          <p className="quiet">{words.addTotpText}</p>
        </div>
        <div>
          <p>
            <a className="button" href={paths.addPasskey(next)}>
              {words.addPasskey}
            </a>
          </p>
          <p className="quiet">{words.addPasskeyText}</p>
        </div>
      </section>
      {page.factors.length > 0 && (
        <section className="stack">
          <h2>{words.codesHeading}</h2>
          <p>{page.recoveryCodesLeft > 0 ? words.codesLeft(page.recoveryCodesLeft) : words.codesNone}</p>
          <p>
            <a href={paths.recoveryCodes(next)}>
              {page.recoveryCodesLeft > 0 ? words.makeNewCodes : words.makeCodes}
            </a>
          </p>
          {page.next && (
            <p>
              <a href={page.next}>{words.goOn}</a>
            </p>
          )}
        </section>
      )}
    </>
  );
}

function Factor({ factor }: { factor: FactorView }) {
  const { words, format } = useLocale();
  const { factors } = words;
  return (
    <li className="card">
      <h2>
        <bdi>{factor.name}</bdi>
      </h2>
      <p className="quiet">
        {factors.kinds[factor.kind]} · {factors.added(format.day(factor.createdAt))} ·{" "}
        {factor.lastUsedAt ? factors.used(format.day(factor.lastUsedAt)) : factors.neverUsed}
      </p>
      <p>
        <a href={paths.factor(factor.id)}>{factors.change(factor.name)}</a>
      </p>
    </li>
  );
}
