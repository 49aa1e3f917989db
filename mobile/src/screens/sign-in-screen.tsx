import { View } from "react-native";
import { Button } from "../look/button";
import { Notice } from "../look/notice";
import { Heading, Said } from "../look/text";
import { SPACE } from "../look/tokens";
import { usePhone } from "../main/phone";
import { useLocale } from "../words/locale";
import { Brand, Frame } from "./frame";
import { LanguageChoice } from "./language-choice";
import { Lost } from "./lost";

/** One thing to do, and why one is here. */
export function SignInScreen() {
  const { state, controller } = usePhone();
  const { words, language } = useLocale();
  const { signIn } = words.phone;
  const because =
    state.because === "not-active" ? words.phone.notActive : state.because && signIn[state.because];
  return (
    <Frame plain>
      <View style={{ gap: SPACE.s6, paddingTop: SPACE.s4 }}>
        <Brand />
        {because && <Notice live tone="warning" title={because} />}
        <Lost />
        <Heading level="h1">{signIn.title}</Heading>
        <Said>{signIn.lead}</Said>
        <Button text={signIn.button} onPress={() => void controller.signIn(language)} />
        <Said tone="quiet" size="small">
          {signIn.where}
        </Said>
        <LanguageChoice />
      </View>
    </Frame>
  );
}
