import { deviceName } from "~/components/account/devices";
import { AccountField } from "~/components/forms/account-field";
import { useLocale } from "~/components/shell/locale";
import type { AllowAppView } from "~server/oauth/allow.view";

/** Whether an app may sign in as the reader. @param action path of this page */
export function AllowApp({ view, action }: { view: AllowAppView; action: string }) {
  const { words } = useLocale();
  const { apps } = words;
  return (
    <>
      <h1>{apps.ask(view.app)}</h1>
      <p className="lead">{apps.lead}</p>
      <dl className="facts">
        <Fact title={apps.rows.app} text={view.app} />
        <Fact title={apps.rows.on} text={deviceName(view.parts, words)} />
        <Fact title={apps.rows.account} text={view.email} />
      </dl>
      <p className="notice">{apps.warn}</p>
      <p>{apps.may}</p>
      <ul className="plain-list">
        {apps.list.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <p>{apps.mayNot}</p>
      <p>{apps.lasts}</p>
      <form method="post" action={action} className="stack">
        <AccountField />
        <p className="ways">
          <button className="button" name="answer" value="yes">
            {apps.yes}
          </button>
          <button className="button second" name="answer" value="no">
            {apps.no}
          </button>
        </p>
      </form>
      <p className="quiet">{apps.notYou}</p>
    </>
  );
}

/**
 * An app, or its address, that the portal does not know: there is nobody to tell but the reader.
 * @param isOver the app is known; what it asked for was answered already or took too long
 */
export function AppRefused({ isOver }: { isOver: boolean }) {
  const { refused, over } = useLocale().words.apps;
  const said = isOver ? over : refused;
  return (
    <>
      <h1>{said.title}</h1>
      <p className="lead">{said.text}</p>
      {!isOver && <p>{refused.again}</p>}
    </>
  );
}

function Fact({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <bdi>{text}</bdi>
      </dd>
    </div>
  );
}
