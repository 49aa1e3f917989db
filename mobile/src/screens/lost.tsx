import { Button } from "../look/button";
import { Notice } from "../look/notice";
import { usePhone } from "../main/phone";
import { useLocale } from "../words/locale";

/** What waited and cannot be read any more: how many, and what to do about it. */
export function Lost() {
  const { state, controller } = usePhone();
  const text = useLocale().words.phone.queue;
  const { damage } = state.queue;
  if (damage === null) return null;
  if (damage === "newer-app") return <Notice live tone="warning" title={text.newer} />;
  return (
    <Notice live tone="warning" title={text.lost(damage.lost)}>
      <Button second text={text.seen} onPress={() => void controller.acknowledgeLost()} />
    </Notice>
  );
}
