import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";

/** For the second tab beside a form: that one is signed in, and how to go on. */
export function SignedIn() {
  const { sessionEnd, keptForm } = useLocale().words;
  return (
    <>
      <h1>{sessionEnd.signedIn.title}</h1>
      <p>{sessionEnd.signedIn.text}</p>
      <p className="ways">
        <a href={paths.charts()}>{keptForm.toCharts}</a>
      </p>
    </>
  );
}
