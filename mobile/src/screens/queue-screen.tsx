import { View } from "react-native";
import { useState } from "react";
import { aboutItem, kindOf } from "../chart/about-item";
import { nextOf, outcomeText } from "../chart/outcome";
import { calledFor } from "~/components/ui/called";
import { Button } from "../look/button";
import { Notice } from "../look/notice";
import { Heading, Said } from "../look/text";
import { useTheme } from "../look/theme";
import { ROUND, SPACE } from "../look/tokens";
import { usePhone } from "../main/phone";
import type { QueuedView } from "../queue";
import { useLocale } from "../words/locale";
import { Elsewhere } from "./chart-menu";
import { Frame } from "./frame";
import { Lost } from "./lost";

/** What waits, since when and until when; what ended, how, and what to do next. */
export function QueueScreen() {
  const { state } = usePhone();
  const { words } = useLocale();
  const text = words.phone.queue;
  const { items } = state.queue;
  const ended = items.filter((item) => item.state === "ended");
  const waiting = items.filter((item) => item.state === "waiting");
  const unsure = items.filter((item) => item.state === "unsure");
  return (
    <Frame plain>
      <Lost />
      {state.stopped && (
        <Notice live tone="warning" title={state.stopped === "account" ? text.account : text.old} />
      )}
      {ended.length > 0 && (
        <>
          <Heading level="h1">{text.ended}</Heading>
          {ended.map((item) => (
            <Ended key={item.id} item={item} />
          ))}
        </>
      )}
      {unsure.length > 0 && (
        <>
          <Heading level={ended.length === 0 ? "h1" : "h2"}>{text.unsureTitle}</Heading>
          {unsure.map((item) => (
            <Waiting key={item.id} item={item} />
          ))}
        </>
      )}
      {(items.length === 0 || waiting.length > 0) && (
        <>
          <Heading level={items.length === waiting.length ? "h1" : "h2"}>{text.title}</Heading>
          <Said tone="quiet">{waiting.length === 0 ? text.empty : text.lead}</Said>
        </>
      )}
      {waiting.map((item) => (
        <Waiting key={item.id} item={item} />
      ))}
      <Elsewhere />
    </Frame>
  );
}

function useAbout(item: QueuedView) {
  const { copy } = usePhone().state;
  const chart = copy?.charts.find(({ chartId }) => chartId === item.chartId) ?? null;
  return aboutItem(item, chart, useLocale());
}

/** What a button of one of several cards is called. */
function useCalled(item: QueuedView): (text: string) => string {
  const { language } = useLocale();
  const { title, facts } = useAbout(item);
  return (text) => calledFor(text, [title, ...facts].join(" · "), language);
}

function Card({ item, children }: { item: QueuedView; children: React.ReactNode }) {
  const { colours } = useTheme();
  const { queue } = useLocale().words.phone;
  const { title, person, facts, written } = useAbout(item);
  return (
    <View
      role="group"
      aria-label={title}
      style={{
        gap: SPACE.s2,
        padding: SPACE.s4,
        borderWidth: 1,
        borderColor: colours.hairline,
        borderRadius: ROUND,
        backgroundColor: colours.sheet,
      }}
    >
      <Heading level="h3">{title}</Heading>
      {person && (
        <Said tone="quiet" size="small">
          {queue.forRecord(person)}
        </Said>
      )}
      {facts.map((fact) => (
        <Said key={fact}>{fact}</Said>
      ))}
      {written !== "" && (
        <Said>
          <Said tone="quiet">{queue.yours}: </Said>
          {`\u2068${written}\u2069`}
        </Said>
      )}
      {children}
    </View>
  );
}

function Waiting({ item }: { item: QueuedView }) {
  const { controller } = usePhone();
  const { words, format, now } = useLocale();
  const [late, setLate] = useState(false);
  const text = words.phone.queue;
  const called = useCalled(item);
  const when = (ms: number) => format.when(new Date(ms).toISOString(), now);
  return (
    <Card item={item}>
      <Said bold>{item.state === "waiting" ? text.states.waiting : text.states.unsure}</Said>
      <Said tone="quiet" size="small">
        {text.since(when(item.since))}
      </Said>
      {item.state === "waiting" && (
        <>
          <Said tone="quiet" size="small">
            {text.until(when(item.until))}
          </Said>
          <Button
            second
            text={text.withdraw}
            label={called(text.withdraw)}
            onPress={() => void controller.withdraw(item.id).then((gone) => setLate(!gone))}
          />
        </>
      )}
      {late && <Said role="status">{text.tooLate}</Said>}
    </Card>
  );
}

function Ended({ item }: { item: QueuedView }) {
  const { controller, go, state } = usePhone();
  const { words } = useLocale();
  const text = words.phone.queue;
  const called = useCalled(item);
  const { outcome, chartId, id } = item;
  if (!outcome) return null;
  const next = nextOf(outcome);
  const isOpen = state.copy?.charts.some((chart) => chart.chartId === chartId && !chart.closed) ?? false;
  return (
    <Card item={item}>
      <Said bold role="status" tone={outcome.state === "accepted" ? "inside" : "outside"}>
        {outcomeText(outcome, words)}
      </Said>
      {next === "call" || (next && !isOpen) ? <Said>{text.next.call}</Said> : null}
      {next && next !== "call" && isOpen && (
        <Button text={text.next[next]} label={called(text.next[next])} onPress={proceed} />
      )}
      <Button
        second
        text={text.seen}
        label={called(text.seen)}
        onPress={() => void controller.acknowledge(id)}
      />
    </Card>
  );

  function proceed(): void {
    if (next !== "see-request") return go({ at: "ask", chartId, kind: kindOf(item), instead: id });
    // Refused because of others: they are shown, and what was typed stays here until it was read.
    if (outcome?.state !== "accepted") return go({ at: "section", chartId, section: "requests" });
    void controller.acknowledge(id);
    go({ at: "request", chartId, requestId: id });
  }
}
