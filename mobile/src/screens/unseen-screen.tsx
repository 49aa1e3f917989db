import { Button } from "../look/button";
import { Heading, Said } from "../look/text";
import { usePhone } from "../main/phone";
import { useLocale } from "../words/locale";
import { Elsewhere } from "./chart-menu";
import { Frame } from "./frame";

/** There is a copy, and it is too old to be relied on; or there is none yet. */
export function UnseenScreen() {
  const { state, controller } = usePhone();
  const { unseen, notKept, offline, updating } = useLocale().words.phone;
  const text = state.unseen ? unseen : notKept;
  return (
    <Frame>
      <Heading level="h1">{state.asking && !state.unseen ? updating : text.title}</Heading>
      {(!state.asking || state.unseen) && (
        <>
          <Said>{text.text}</Said>
          <Button busy={state.asking} text={offline.again} onPress={() => void controller.sync()} />
        </>
      )}
      <Elsewhere charts={false} />
    </Frame>
  );
}
