import { useState } from "react";
import { MedicationCard } from "~/components/chart/medication-card";
import type { MedicationsPageView } from "~server/asking/asking.view";
import { medicationOf } from "../chart/about-item";
import { dated } from "../chart/dated";
import { PortalPage } from "../draw/page";
import { Button } from "../look/button";
import { Field } from "../look/field";
import { Notice } from "../look/notice";
import { Heading, Said } from "../look/text";
import { usePhone } from "../main/phone";
import type { KeptChart } from "../store/copy";
import { useLocale } from "../words/locale";
import { Faults } from "./faults";
import { Frame } from "./frame";
import { NotKept } from "./section-screen";
import { useWish } from "./use-wish";

const MOST = 500;

type AskProps = { chart: KeptChart; medicationRequestId: string | undefined; instead?: string | undefined };

/** The medicine as it is prescribed, and a line for the clinic; or why it cannot be asked for. */
export function AskRefill({ chart, medicationRequestId, instead }: AskProps) {
  const { words } = useLocale();
  const { state } = usePhone();
  const text = words.requests.refill;
  const before = state.queue.items.find(({ id }) => id === instead);
  const typed = (before?.payload ?? {}) as { medicationRequestId?: string; note?: string };
  const id = medicationRequestId ?? typed.medicationRequestId;
  const medication = medicationOf(chart, id);
  const kept = chart.sections.medications;
  const offer = (kept && id && dated<MedicationsPageView>(kept)?.refills?.[id]) || null;
  const [note, setNote] = useState(typed.note ?? "");
  const { send, busy, fault } = useWish(chart, instead);
  const [tries, setTries] = useState(0);
  const tooLong = note.trim().length > MOST ? text.errors.noteLong : null;
  if (!medication) return <Frame chart={chart}>{<NotKept title={text.title} />}</Frame>;
  const submit = () => {
    setTries(tries + 1);
    if (tooLong || offer?.kind !== "may") return;
    const { medicationVersion = "" } = offer as { medicationVersion?: string };
    void send({
      kind: "refill-request",
      chartId: chart.chartId,
      payload: { medicationRequestId: medication.id, medicationVersion, note: note.trim() },
    });
  };
  const refusals: Record<string, string> = text.refusals;
  return (
    <Frame chart={chart} section="medications">
      <Faults tries={tries} faults={[tooLong, fault]} />
      <Heading level="h1">{text.title}</Heading>
      <PortalPage of={MedicationCard} with={{ medication }} />
      {offer?.kind === "may" ? (
        <>
          <Said>{text.lead}</Said>
          <Field
            label={text.note}
            hint={text.noteHint}
            error={tooLong}
            value={note}
            onChange={setNote}
            lines={4}
          />
          <Said tone="quiet" size="small">
            {words.phone.ask.keeps}
          </Said>
          <Button busy={busy} text={text.submit} onPress={submit} />
        </>
      ) : (
        <Notice title={offer?.kind === "asked" ? text.asked : text.cannot}>
          <Said>
            {offer?.kind === "not"
              ? (refusals[offer.reason] ?? text.refusals["not-refillable"])
              : text.refusals["already-asked"]}
          </Said>
        </Notice>
      )}
    </Frame>
  );
}
