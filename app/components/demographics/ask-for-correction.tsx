import { useLocale } from "~/components/shell/locale";
import { Notice } from "~/components/ui/notice";
import { paths } from "~/paths";
import type { ChartFrameView } from "~server/chart/person.view";
import type { DemographicsAskView, DemographicsForm } from "~server/requests/demographics-form.view";
import { AskForm } from "./ask-form";
import { CheckChanges } from "./check-changes";
import { UpToDetails } from "./up-to-details";

type AskForCorrectionProps = {
  frame: ChartFrameView;
  /** null: in a preview, and while what is on file cannot be told. */
  form: DemographicsForm | null;
  /** What came of the last press; it carries its own form. */
  view: DemographicsAskView | null;
};

/** The form, or what it would change, or why that cannot be asked for now. */
export function AskForCorrection({ frame, form, view }: AskForCorrectionProps) {
  const { chartId } = frame;
  const acting = frame.acting !== null;
  if (frame.acting?.isPreview) return <Preview chartId={chartId} />;
  if (view?.step === "check") return <CheckChanges chartId={chartId} view={view} acting={acting} />;
  if (view) return <AskForm chartId={chartId} view={view} acting={acting} />;
  if (form) {
    return (
      <AskForm chartId={chartId} view={{ step: "edit", form, errors: {}, note: null }} acting={acting} />
    );
  }
  return <Away chartId={chartId} />;
}

/** Somebody looks at their own record as another would see it: there is nobody who could ask. */
function Preview({ chartId }: { chartId: string }) {
  const { form } = useLocale().words.demographics;
  return (
    <>
      <UpToDetails chartId={chartId} />
      <h1>{form.title}</h1>
      <p className="lead">{form.preview}</p>
    </>
  );
}

function Away({ chartId }: { chartId: string }) {
  const { words } = useLocale();
  const { form } = words.demographics;
  return (
    <>
      <UpToDetails chartId={chartId} />
      <h1>{form.title}</h1>
      <Notice tone="warning" icon="warning" title={words.states.unavailable.title}>
        <p>{form.away}</p>
        <p>
          <a className="button" href={paths.demographicsRequest(chartId)}>
            {words.states.unavailable.again}
          </a>
        </p>
      </Notice>
    </>
  );
}
