import { AccountField } from "~/components/forms/account-field";
import { Choices } from "~/components/forms/choices";
import { TextArea } from "~/components/forms/text-area";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { DecisionRefusal, DeskRequestView } from "~server/requests/desk-requests.view";

/** Yes, or no with a reason the patient reads; with what the page showed, so that nothing newer is decided about. */
export function DecideForm({ view, refused }: { view: DeskRequestView; refused: DecisionRefusal | null }) {
  const { words, format } = useLocale();
  const { decide } = words.deskRequests;
  const language = view.language && (format.languageName(view.language) ?? view.language);
  const faults = refused?.faults ?? [];
  // What upstream no longer says cannot be changed as it was asked: the page says so beside it.
  const { subject } = view;
  const isOutdated = subject.kind === "demographics" && subject.changes.some(({ isChanged }) => isChanged);
  const accept = isOutdated ? [] : [{ value: "approve", label: decide.approve[view.kind] }];
  const said = (...own: typeof faults) => {
    const fault = faults.find((one) => own.includes(one));
    return fault ? decide.faults[fault] : null;
  };
  return (
    <section className="account-part" aria-labelledby="decide">
      <h2 id="decide">{decide.title}</h2>
      <form method="post" action={paths.staffRequest(view.id)} className="stack" noValidate>
        <AccountField />
        <input type="hidden" name="version" value={view.version} />
        <input type="hidden" name="seen" value={view.status} />
        <Choices
          type="radio"
          name="decision"
          legend={decide.legend}
          options={[...accept, { value: "reject", label: decide.reject }]}
          chosen={refused?.decision ? [refused.decision] : []}
          error={said("choose", "own")}
        />
        <TextArea
          dir="auto"
          rows={3}
          name="reason"
          label={decide.reason}
          hint={language ? decide.reasonLanguage(language) : decide.reasonHint}
          error={said("reason", "reason-long")}
          defaultValue={refused?.reason ?? ""}
          autoComplete="off"
        />
        <button className="button">{decide.submit}</button>
      </form>
    </section>
  );
}
