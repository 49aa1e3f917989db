import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { DevelopersView, OperationView } from "~server/api/developers.view";
import { Operation, Refusals } from "./operation";

/** What a program may ask for, for whoever writes one. The table speaks English, like the code that is written with it. */
export function Developers({ view: { groups, everywhere } }: { view: DevelopersView }) {
  const text = useLocale().words.developers;
  return (
    <>
      <h1>{text.title}</h1>
      <p className="lead">{text.lead}</p>
      <ul className="plain-list">
        <li>
          <a href={paths.openApi()}>{text.openApi("OpenAPI 3.1")}</a>
        </li>
        <li>
          <a href={paths.oauthDiscovery()}>{text.signIn("OAuth 2.1")}</a>
        </li>
      </ul>
      <section className="stack">
        <h2>{text.rules.title}</h2>
        <ul className="plain-list">
          <li>{text.rules.token("Authorization")}</li>
          <li>{text.rules.doors}</li>
          <li>{text.rules.unchanged("ETag", "If-None-Match")}</li>
          <li>{text.rules.once("JSON")}</li>
          <li>{text.rules.time("Portal-Time")}</li>
        </ul>
      </section>
      <section className="stack">
        <h2>{text.refusals.title}</h2>
        <p>{text.refusals.text("RFC 9457", "Retry-After")}</p>
        <Refusals refusals={everywhere} />
      </section>
      {groups.map(({ key, operations }) => (
        <Group key={key} title={text.groups[key]} operations={operations} />
      ))}
    </>
  );
}

function Group({ title, operations }: { title: string; operations: OperationView[] }) {
  return (
    <section className="entries">
      <h2>{title}</h2>
      <ul>
        {operations.map((operation) => (
          <Operation key={operation.id} operation={operation} />
        ))}
      </ul>
    </section>
  );
}
