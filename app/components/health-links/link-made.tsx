import { QrCode } from "~/components/factors/qr-code";
import { useLocale } from "~/components/shell/locale";
import { Notice } from "~/components/ui/notice";
import { paths } from "~/paths";
import type { MadeLink } from "~server/health-links/own-links.view";

/** Link, code and passcode, this once; on paper a card to hand over, with the passcode on a strip of its own. */
export function LinkMade({ made }: { made: MadeLink }) {
  const { words, format } = useLocale();
  const said = words.healthLinks.made;
  return (
    <>
      <div className="not-on-paper stack">
        <h1>{said.title}</h1>
        <Notice tone="calm" icon="held" title={said.once} />
      </div>
      <section className="link-card" aria-labelledby="card">
        <h2 id="card">
          {said.cardTitle} {made.person && <span>{said.of(made.person)}</span>}
        </h2>
        <p>{said.how}</p>
        <QrCode rows={made.qr} label={said.qr} />
        <p className="link-facts">
          <span>{said.until(format.dayTime(made.expiresAt))}</span> <span>{said.uses(made.maxUses)}</span>
        </p>
        <h3>{said.link}</h3>
        <p>
          <a className="long-link" dir="ltr" href={made.address}>
            {made.address}
          </a>
        </p>
      </section>
      <section className="passcode-strip" aria-labelledby="passcode">
        <p className="cut">{said.cut}</p>
        <h2 id="passcode">{said.passcode}</h2>
        <p>
          <code className="passcode" dir="ltr">
            {made.passcode.slice(0, 3)} {made.passcode.slice(3)}
          </code>
        </p>
        <p>{said.separate}</p>
        <p className="quiet">{said.wrong}</p>
      </section>
      <p className="ways">
        <a className="button" href={paths.ownHealthLink(made.id)}>
          {said.onward}
        </a>
      </p>
    </>
  );
}
