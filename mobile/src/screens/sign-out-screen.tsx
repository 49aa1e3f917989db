import { Button } from "../look/button";
import { Heading, Said } from "../look/text";
import { usePhone } from "../main/phone";
import { useLocale } from "../words/locale";
import { Frame } from "./frame";

/** What goes with it is said before, not after. */
export function SignOutScreen() {
  const { state, controller, back, go } = usePhone();
  const { signOut } = useLocale().words.phone;
  const count = (of: string) => state.queue.items.filter((item) => item.state === of).length;
  const [waiting, unsure, unread] = [count("waiting"), count("unsure"), count("ended")];
  return (
    <Frame plain>
      <Heading level="h1">{signOut.title}</Heading>
      <Said>{signOut.text}</Said>
      {waiting > 0 && <Said bold>{signOut.waiting(waiting)}</Said>}
      {unsure > 0 && <Said>{signOut.unsure(unsure)}</Said>}
      {unread > 0 && <Said>{signOut.unread(unread)}</Said>}
      {waiting + unsure + unread > 0 && (
        <Button second text={signOut.look} onPress={() => go({ at: "queue" })} />
      )}
      <Button text={signOut.yes} onPress={() => void controller.signOut()} />
      <Button second text={signOut.no} onPress={() => back?.()} />
    </Frame>
  );
}
