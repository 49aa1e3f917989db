import { Icon } from "~/components/ui/icon";
import type { ChartFrameView } from "~server/chart/person.view";
import { useLocale } from "./locale";

/** Said once, on the page one enters somebody else's record by: whose it is, as what, and that visits are kept. */
export function Entering({ frame }: { frame: ChartFrameView }) {
  const { entering, acting, thisRecord } = useLocale().words.frame;
  if (!frame.acting || frame.acting.isPreview) return null;
  return (
    <section className="notice calm entering" role="status" tabIndex={-1} autoFocus>
      <h2>
        <Icon name="acting" />
        {entering.title(frame.person.name ?? thisRecord)}
      </h2>
      <p>{entering.text(acting.roles[frame.acting.relationshipType])}</p>
    </section>
  );
}
