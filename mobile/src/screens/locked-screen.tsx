import { View } from "react-native";
import { Button } from "../look/button";
import { Heading, Said } from "../look/text";
import { SPACE } from "../look/tokens";
import { usePhone } from "../main/phone";
import { useLocale } from "../words/locale";
import { Brand, Frame } from "./frame";

/** The phone did not open what is kept: why, and what can be done. */
export function LockedScreen() {
  const { state, controller } = usePhone();
  const { locked } = useLocale().words.phone;
  return (
    <Frame plain>
      <View style={{ gap: SPACE.s6, paddingTop: SPACE.s4 }}>
        <Brand />
        <Heading level="h1">{locked.title}</Heading>
        <Said role="status">{locked[state.locked ?? "failed"]}</Said>
        <Button text={locked.again} onPress={() => void controller.open()} />
        <Button second text={locked.leave} onPress={() => void controller.signOut()} />
      </View>
    </Frame>
  );
}
