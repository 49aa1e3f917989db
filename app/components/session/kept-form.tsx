import { AccountField } from "~/components/forms/account-field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { KeptFormView } from "~server/session/kept-form.view";
import { KeptFacts } from "./kept-facts";

/** What was written before the session ended: all that will be sent again, and a button that sends it. */
export function KeptForm({ kept }: { kept: KeptFormView }) {
  const { words, format, now } = useLocale();
  const { keptForm } = words;
  return (
    <>
      <h1>{keptForm.title}</h1>
      <p>{keptForm[kept.because === "step-up" ? "textConfirmed" : "text"](format.when(kept.keptAt, now))}</p>
      <KeptFacts kept={kept} />
      {kept.left > 0 && <p>{keptForm.left}</p>}
      <form method="post" action={paths.keptForm()} className="stack">
        <AccountField />
        <input type="hidden" name="keptForm" value={kept.id} />
        {kept.fields.map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <p className="ways">
          <button className="button" name="keptDo" value="send">
            {keptForm.send}
          </button>
          <button className="button second" name="keptDo" value="forget">
            {keptForm.forget}
          </button>
        </p>
      </form>
      <p className="ways">
        <a href={kept.action}>{keptForm.openPage}</a>
      </p>
    </>
  );
}
