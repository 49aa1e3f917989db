import { useLocale } from "~/components/shell/locale";
import { calledFor } from "~/components/ui/called";
import { isolateFor } from "~/i18n/isolate";
import { paths } from "~/paths";
import type { RefillOffer } from "~server/asking/asking.view";
import type { MedicationView } from "~server/chart/medications.view";

type RefillWayProps = { chartId: string; medication: MedicationView; offer: RefillOffer | undefined };

/** At a medicine: the way to ask for more of it, how far what was asked is, or why it cannot be asked here. */
export function RefillWay({ chartId, medication, offer }: RefillWayProps) {
  const { words, language } = useLocale();
  const text = words.requests.refill;
  const { text: medicine } = medication.name;
  if (!offer) return null;
  switch (offer.kind) {
    case "may":
      return (
        <p className="ways">
          <a
            className="button second"
            href={paths.askRefill(chartId, medication.id)}
            aria-label={text.linkFor(isolateFor(language, medicine))}
          >
            {text.link}
          </a>
        </p>
      );
    case "asked":
      return (
        <p className="ways">
          <span className="status">{text.asked}</span>{" "}
          {offer.requestId && (
            <a
              href={paths.request(chartId, offer.requestId)}
              aria-label={calledFor(text.askedLink, medicine, language)}
            >
              {text.askedLink}
            </a>
          )}
        </p>
      );
    case "not":
      return (
        <p className="ways">
          <a
            href={paths.askRefill(chartId, medication.id)}
            aria-label={calledFor(text.why, medicine, language)}
          >
            {text.why}
          </a>
        </p>
      );
  }
}
