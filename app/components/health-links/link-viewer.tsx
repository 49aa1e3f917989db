import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { paths } from "~/paths";

const LOCALES = { en: "en-GB", es: "es", ar: "ar-u-nu-latn" } as const;
/** Wrong passcodes after which some are left. */
const LEFT = [4, 3, 2, 1];

/**
 * The page of whoever was given a link. All its words are here, hidden: public/health-link.js shows the part that
 * fits and puts the summary into the last of them. Without script it says why there is nothing to see.
 */
export function LinkViewer({ origin }: { origin: string }) {
  const { words, language } = useLocale();
  const said = words.healthLinks.viewer;
  return (
    <div className="link-viewer" data-health-link="" data-origin={origin} data-locale={LOCALES[language]}>
      <h1 tabIndex={-1}>{said.title}</h1>
      <noscript>
        <p>{said.noScript}</p>
      </noscript>
      {(["noLink", "foreign", "old", "over", "damaged"] as const).map((name) => (
        <p key={name} data-part={name} className="notice warning" role="alert" hidden>
          <span>{said[name]}</span>
        </p>
      ))}
      <div data-part="ask" hidden>
        <p className="lead">{said.lead}</p>
        <AskForm />
      </div>
      <div data-part="shown" hidden>
        <Shown />
      </div>
      <p className="urgent">{said.urgent}</p>
    </div>
  );
}

function AskForm() {
  const said = useLocale().words.healthLinks.viewer;
  return (
    <form className="stack" noValidate autoComplete="off">
      <div role="alert">
        {(["nameMissing", "passcodeMissing", "wrong", "later"] as const).map((name) => (
          <p key={name} data-fault={name} className="error" hidden>
            {said[name]}
          </p>
        ))}
        {LEFT.map((left) => (
          <p key={left} data-left={left} className="error" hidden>
            {said.left(left)}
          </p>
        ))}
      </div>
      <div className="field">
        <label htmlFor="recipient">{said.name}</label>
        <input id="recipient" name="recipient" maxLength={100} autoComplete="organization" />
      </div>
      <div className="field">
        <label htmlFor="passcode">{said.passcode}</label>
        <p id="passcode-hint" className="quiet">
          {said.passcodeHint}
        </p>
        <input
          id="passcode"
          name="passcode"
          inputMode="numeric"
          dir="ltr"
          maxLength={12}
          autoComplete="off"
          aria-describedby="passcode-hint"
        />
      </div>
      <button className="button">{said.open}</button>
      <p data-opening="" role="status" hidden>
        {said.opening}
      </p>
    </form>
  );
}

function Shown() {
  const said = useLocale().words.healthLinks.viewer;
  const rows = ["born", "number", "from", "made", "until"] as const;
  return (
    <>
      <dl className="facts">
        {rows.map((row) => (
          <div key={row} data-row={row}>
            <dt>{said[row]}</dt>
            <dd>
              <bdi data-said={row} />
            </dd>
          </div>
        ))}
      </dl>
      <p>{said.snapshot}</p>
      <div data-summary="" />
      <p className="not-on-paper">{said.closing}</p>
      <p className="ways">
        <a data-save="" href={paths.healthLink()} download="health-summary.json">
          {said.save}
        </a>
      </p>
    </>
  );
}

/** No way into the portal from here: whoever reads this has no account, and whose summary it is stays on the page. */
export function ViewerFrame({ children }: { children: React.ReactNode }) {
  const { words } = useLocale();
  return (
    <>
      <header className="top">
        <a className="skip" href="#main">
          {words.frame.skip}
        </a>
        <span className="brand">
          <Icon name="portal" />
          {words.frame.portal}
        </span>
      </header>
      <main id="main" className="plain">
        {children}
      </main>
    </>
  );
}
