import { View } from "react-native";
import { droppedOf } from "../chart/dropped";
import { outcomeText } from "../chart/outcome";
import { Button } from "../look/button";
import { Notice } from "../look/notice";
import { Said } from "../look/text";
import { usePhone } from "../main/phone";
import type { Gone } from "../store/gone";
import { useLocale } from "../words/locale";

/**
 * What has to be told before anything else: what ended, what is gone, that there is no connection.
 * @param plain of a screen that is about these things itself: only what stands between the person and the portal
 */
export function Banners({ plain }: { plain: boolean }) {
  const { phase } = usePhone().state;
  if (phase !== "signed-in") return null;
  return (
    <>
      {!plain && <GoneNotice />}
      {!plain && <Answers />}
      <SignInAgain />
      <NoConnection />
      {!plain && <Behind />}
    </>
  );
}

function GoneNotice() {
  const { state, controller } = usePhone();
  const { words } = useLocale();
  const { gone } = words.phone;
  if (state.gone.length === 0) return null;
  return (
    <Notice live tone="warning" title={gone.title}>
      {state.gone.map((one, index) => (
        <Said key={index}>{said(one)}</Said>
      ))}
      <Button second text={gone.seen} onPress={() => void controller.acknowledgeGone()} />
    </Notice>
  );

  function said({ section, reason, name }: Gone): string {
    const who = name ?? gone.somebody;
    if (section === null) {
      const why = reason === "revoked" || reason === "birthday-rule" ? reason : "other";
      return gone.chart[why](who);
    }
    const called = section === "slots" ? words.requests.appointment.times : words.frame.menuItems[section];
    return reason === "not-available" ? gone.sectionAway(called, who) : gone.section(called, who);
  }
}

/** On opening the app, and as soon as something is known: nothing ends in silence. */
function Answers() {
  const { state, go } = usePhone();
  const locale = useLocale();
  const { words } = locale;
  const text = words.phone.queue;
  const ended = state.queue.items.filter((item) => item.state === "ended");
  if (ended.length === 0 && !state.queue.damage) return null;
  const expired = ended.filter(({ outcome }) => outcome?.state === "expired");
  const { names, more } = droppedOf(ended, state.copy?.charts ?? [], locale);
  return (
    <Notice live tone="warning" title={text.told(Math.max(1, ended.length))}>
      {[...new Set(expired.map(({ outcome }) => outcomeText(outcome!, words)))].map((said) => (
        <Said key={said}>{said}</Said>
      ))}
      {names.length > 0 && (
        <View role="list">
          {[...names, ...(more > 0 ? [text.dropped.more(more)] : [])].map((name, index) => (
            <View key={index} role="listitem">
              <Said bold>{name}</Said>
            </View>
          ))}
        </View>
      )}
      <Button text={text.ended} onPress={() => go({ at: "queue" })} />
    </Notice>
  );
}

function SignInAgain() {
  const { state, controller } = usePhone();
  const { words, language } = useLocale();
  const { signIn } = words.phone;
  if (state.because !== "again") return null;
  return (
    <Notice live title={signIn.button}>
      <Said>{signIn.again}</Said>
      <Button text={signIn.button} onPress={() => void controller.signIn(language)} />
    </Notice>
  );
}

/** On every screen alike. */
function NoConnection() {
  const { state, controller } = usePhone();
  const { offline } = useLocale().words.phone;
  if (state.because === "again" || state.online) return null;
  return (
    <Notice live title={offline.title}>
      <Said>{offline.text}</Said>
      <Button second busy={state.asking} text={offline.again} onPress={() => void controller.sync()} />
    </Notice>
  );
}

function Behind() {
  const { state } = usePhone();
  const { behind } = useLocale().words.phone;
  if (state.because === "again" || !state.online || !state.copy || state.copy.complete) return null;
  return (
    <Notice live title={behind.title}>
      <Said>{behind.text}</Said>
    </Notice>
  );
}
