import { AccountField } from "~/components/forms/account-field";
import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { DemographicsAskView } from "~server/requests/demographics-form.view";
import { ChangesList } from "./changes-list";
import { SentAlong } from "./sent-along";

type CheckChangesProps = {
  chartId: string;
  view: Extract<DemographicsAskView, { step: "check" }>;
  acting: boolean;
};

/** Before it is sent: what exactly is asked for. Everything goes along once more, so that it can be kept when a proof is wanted first. */
export function CheckChanges({ chartId, view, acting }: CheckChangesProps) {
  const { check } = useLocale().words.demographics;
  return (
    <>
      <h1>{check.title}</h1>
      <p className="lead">{check.lead}</p>
      <ChangesList changes={view.changes} own={!acting} />
      {view.told && <p>{check.told}</p>}
      <p>{check.next}</p>
      <form method="post" action={paths.demographicsRequest(chartId)} className="ways" noValidate>
        <AccountField />
        <SentAlong form={view.form} withTyped />
        <button className="button" name="step" value="send">
          {check.send}
        </button>
        <a
          className="button second"
          href={paths.demographicsRequest(chartId, { draft: view.draft, step: "edit" })}
        >
          {check.edit}
        </a>
      </form>
    </>
  );
}
