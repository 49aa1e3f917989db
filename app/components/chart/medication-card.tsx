import type { ReactNode } from "react";
import { useLocale } from "~/components/shell/locale";
import { Fold } from "~/components/ui/fold";
import { Icon } from "~/components/ui/icon";
import { Upstream, UpstreamParagraph } from "~/components/ui/upstream";
import type { DosageView } from "~server/chart/dosage.view";
import type { MedicationView } from "~server/chart/medications.view";
import { amountText, codedDose, periodText } from "./dosage";
import { Fact, Paragraphs, TextFact } from "./facts";
import { quantityText } from "./value";

type MedicationCardProps = {
  medication: MedicationView;
  /** What can be done about it. */
  children?: ReactNode;
};

/** One medicine: its name, how it is taken, large, whether it still is; then why, from whom, how many refills. */
export function MedicationCard({ medication, children }: MedicationCardProps) {
  const { words } = useLocale();
  const text = words.medications;
  const { status, dosages, dispense } = medication;
  // "Current" beside a plan would read as if it were taken.
  const said = status === "active" && medication.planned ? "intended" : status;
  return (
    <li className="entry">
      <h3>
        <Upstream text={medication.name} />
      </h3>
      {medication.doNotTake && (
        <p className="danger high">
          <Icon name="warning" />
          {text.doNotTake}
        </p>
      )}
      {dosages.map((dosage, index) => (
        <Dose key={index} dosage={dosage} />
      ))}
      {dosages.length === 0 && !medication.doNotTake && <p className="quiet">{text.noDose}</p>}
      <p className={`status ${said ?? "unknown"}`}>{said ? text.statuses[said] : text.statusUnknown}</p>
      {medication.reported === true && <p className="quiet">{text.told}</p>}
      <dl className="facts">
        <TextFact name={text.why} texts={medication.reasons} />
        <TextFact name={text.statusReason} texts={medication.statusReasons} />
        <TextFact name={text.prescribedBy} texts={[medication.requester]} />
        <TextFact name={text.reportedBy} texts={[medication.reportedBy]} />
        {typeof dispense?.repeats === "number" && (
          <Fact name={text.refills}>{text.refillCount(dispense.repeats)}</Fact>
        )}
      </dl>
      <Paragraphs texts={medication.notes} />
      {children}
      <More medication={medication} />
    </li>
  );
}

function Dose({ dosage }: { dosage: DosageView }) {
  const locale = useLocale();
  const { language, words } = locale;
  const coded = codedDose(dosage, locale);
  const main = dosage.text ?? dosage.patientInstruction;
  if (!main && coded.length === 0 && dosage.additional.length === 0) {
    return <p className="quiet">{words.medications.noDose}</p>;
  }
  return (
    <div className="dose">
      {main ? (
        <p
          className="main"
          dir="auto"
          lang={main.language && main.language !== language ? main.language : undefined}
        >
          {main.text}
        </p>
      ) : (
        coded.length > 0 && <p className="main">{coded.join(" · ")}</p>
      )}
      {dosage.text && dosage.patientInstruction && <UpstreamParagraph text={dosage.patientInstruction} />}
      <Paragraphs texts={dosage.additional} />
    </div>
  );
}

function More({ medication }: { medication: MedicationView }) {
  const locale = useLocale();
  const { words, format, language } = locale;
  const text = words.medications;
  const { dispense, form, authoredOn, taken, categories, visit } = medication;
  const period = periodText(taken.start, taken.end, locale);
  const valid = dispense && periodText(dispense.validFrom, dispense.validUntil, locale);
  const said = [form, authoredOn, period, dispense?.quantity, dispense?.supply, valid, visit, ...categories];
  // A fold with nothing in it promises what is not there.
  if (!said.some(Boolean) && !medication.dosages.some(hasFacts)) return null;
  return (
    <Fold title={text.more}>
      <dl className="facts">
        {medication.dosages.map((dosage, index) => (
          <DoseFacts key={index} dosage={dosage} />
        ))}
        <TextFact name={text.form} texts={[form]} />
        <Fact name={text.written}>{authoredOn && format.day(authoredOn)}</Fact>
        <Fact name={text.taken}>{period}</Fact>
        {dispense?.quantity && (
          <Fact name={text.quantity}>
            <bdi>{quantityText(dispense.quantity)}</bdi>
          </Fact>
        )}
        {dispense?.supply && (
          <Fact name={text.lasts}>
            <bdi>{quantityText(dispense.supply)}</bdi>
          </Fact>
        )}
        <Fact name={text.valid}>{valid}</Fact>
        <TextFact name={text.category} texts={categories} />
        <TextFact name={text.visit} texts={[visit]} />
      </dl>
    </Fold>
  );

  function hasFacts(dosage: DosageView): boolean {
    const { route, site, method, maximum } = dosage;
    return [route, site, method, maximum[0], codedBeside(dosage)].some(Boolean);
  }

  /** Nothing where it is what is said of the dose at all. */
  function codedBeside(dosage: DosageView): string | null {
    return (dosage.text ?? dosage.patientInstruction) ? codedDose(dosage, locale).join(" · ") : null;
  }

  function DoseFacts({ dosage }: { dosage: DosageView }) {
    const said = words.dosage;
    return (
      <>
        <Fact name={said.coded}>{codedBeside(dosage)}</Fact>
        <TextFact name={said.route} texts={[dosage.route]} />
        <TextFact name={said.site} texts={[dosage.site]} />
        <TextFact name={said.method} texts={[dosage.method]} />
        <Fact name={said.maximum}>
          {dosage.maximum.map((amount) => amountText(amount, { ...locale, language })).join(" · ")}
        </Fact>
      </>
    );
  }
}
