import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";

export function Landing() {
  const { words, signedIn } = useLocale();
  const { landing } = words;
  return (
    <>
      <h1>{landing.title}</h1>
      <p className="lead">{landing.lead}</p>
      <p className="ways">
        <a className="button" href={signedIn ? paths.charts() : paths.signIn()}>
          {signedIn ? landing.goOn : landing.signIn}
        </a>
      </p>
      {!signedIn && (
        <p>
          <a href={paths.signUp()}>{landing.noAccount}</a>
        </p>
      )}
      <ul className="promises">
        {landing.promises.map(({ title, text }) => (
          <li key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
