import { useState } from "react";
import { View } from "react-native";
import type { SlotView } from "~server/chart/slots.view";
import { slotsOf } from "../chart/about-item";
import { Button } from "../look/button";
import { Choice } from "../look/choice";
import { Field } from "../look/field";
import { useRadios } from "../look/use-radios";
import { Notice } from "../look/notice";
import { Heading, Said } from "../look/text";
import { SPACE } from "../look/tokens";
import { usePhone } from "../main/phone";
import type { KeptChart } from "../store/copy";
import { useLocale } from "../words/locale";
import { Faults } from "./faults";
import { Frame } from "./frame";
import { useWish } from "./use-wish";

const MOST = 500;
/** Days that are shown at first, and so many more each time. */
const DAYS = 2;

type AskProps = { chart: KeptChart; instead?: string | undefined };

/** Choose a time that was free when it was last looked at, say what it is about. */
export function AskAppointment({ chart, instead }: AskProps) {
  const { words, format, now } = useLocale();
  const { state } = usePhone();
  const text = words.requests.appointment;
  const { ask } = words.phone;
  const before = state.queue.items.find(({ id }) => id === instead);
  const typed = (before?.payload ?? {}) as { slotId?: string; reason?: string };
  const isTaken = before?.outcome?.code === "SLOT_NOT_AVAILABLE";
  const slots = slotsOf(chart).filter(({ id, start }) => start > now && !(isTaken && id === typed.slotId));
  const [slotId, setSlotId] = useState(isTaken ? "" : (typed.slotId ?? ""));
  const [reason, setReason] = useState(typed.reason ?? "");
  const [tries, setTries] = useState(0);
  const tried = tries > 0;
  const { send, busy, fault } = useWish(chart, instead);
  const noSlot = slots.some(({ id }) => id === slotId) ? null : text.errors.slotId;
  const noReason =
    reason.trim() === "" ? text.errors.reason : reason.trim().length > MOST ? text.errors.reasonLong : null;
  const asOf = chart.sections.slots?.asOf ?? null;
  const submit = () => {
    setTries(tries + 1);
    if (noSlot || noReason) return;
    void send({
      kind: "appointment-request",
      chartId: chart.chartId,
      payload: { slotId, reason: reason.trim() },
    });
  };
  return (
    <Frame chart={chart} section="appointments">
      {isTaken && (
        <Notice live tone="warning" title={text.taken.title}>
          <Said>{text.taken.text}</Said>
        </Notice>
      )}
      <Faults tries={tries} faults={[tried ? noSlot : null, tried ? noReason : null, fault]} />
      <Heading level="h1">{text.title}</Heading>
      <Said tone="quiet">{text.lead}</Said>
      {slots.length === 0 ? (
        <Notice title={text.noneTitle}>
          <Said>{asOf ? text.none : ask.noTimes}</Said>
        </Notice>
      ) : (
        <>
          <Times slots={slots} chosen={slotId} onChoose={setSlotId} />
          <Said tone="quiet" size="small">
            {text.clinicTime(format.zone())}
          </Said>
          {asOf && (
            <Said tone="quiet" size="small">
              {ask.times(format.when(asOf, now))}
            </Said>
          )}
        </>
      )}
      <Field
        label={text.reason}
        hint={text.reasonHint}
        error={tried ? noReason : null}
        value={reason}
        onChange={setReason}
        lines={4}
      />
      <Said tone="quiet" size="small">
        {ask.keeps}
      </Said>
      <Button busy={busy} text={text.submit} onPress={submit} />
    </Frame>
  );
}

type TimesProps = { slots: SlotView[]; chosen: string; onChoose: (id: string) => void };

function Times({ slots, chosen, onChoose }: TimesProps) {
  const { words, format } = useLocale();
  const [shown, setShown] = useState(DAYS);
  const text = words.requests.appointment;
  const days = [...new Set(slots.map(({ start }) => format.dayKey(start)))];
  const seen = days.slice(0, shown).map((day) => slots.filter(({ start }) => format.dayKey(start) === day));
  const all = seen.flat();
  const { group, radio } = useRadios(
    all.findIndex(({ id }) => id === chosen),
    (index) => onChoose(all[index]!.id),
  );
  return (
    <View style={{ gap: SPACE.s4 }}>
      <Heading level="h2">{text.times}</Heading>
      <View {...group} aria-label={text.times} style={{ gap: SPACE.s4 }}>
        {seen.map((ofDay, index) => (
          <View key={days[index]}>
            <Heading level="h3">{format.longDay(days[index]!)}</Heading>
            {ofDay.map((slot) => (
              <Choice
                key={slot.id}
                {...radio(all.indexOf(slot))}
                title={timeOf(slot)}
                about={aboutOf(slot)}
              />
            ))}
          </View>
        ))}
      </View>
      {days.length > shown && (
        <Button second text={text.find.all} onPress={() => setShown(shown + DAYS * 4)} />
      )}
    </View>
  );

  function timeOf({ start, end }: SlotView): string {
    const [from, to] = [format.time(start) ?? "", format.time(end)];
    return to && to !== from ? text.until(from, to) : from;
  }
}

function aboutOf({ services, practitioner, place }: SlotView): string {
  return [...services, practitioner, place]
    .filter((one) => one !== null)
    .map((one) => `\u2068${one.text}\u2069`)
    .join(" · ");
}
