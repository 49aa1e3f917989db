import { View } from "react-native";
import { paths } from "~/paths";
import { Button } from "../look/button";
import { Heading, Said } from "../look/text";
import { SPACE } from "../look/tokens";
import { usePhone } from "../main/phone";
import { useLocale } from "../words/locale";
import { Frame } from "./frame";
import { LanguageChoice } from "./language-choice";
import { Updated } from "./updated";

/** Who is signed in here, in which language, what is kept; the way out. */
export function SettingsScreen() {
  const { state, controller, go, follow } = usePhone();
  const { settings, update, updating } = useLocale().words.phone;
  const { copy } = state;
  return (
    <Frame plain>
      <Heading level="h1">{settings.title}</Heading>
      {copy && <Said>{settings.signedIn(copy.me.email)}</Said>}
      <Updated asOf={copy?.serverTime ?? null} />
      <Button
        second
        busy={state.asking}
        text={state.asking ? updating : update}
        onPress={() => void controller.sync()}
      />
      <Heading level="h2">{settings.language}</Heading>
      <LanguageChoice />
      <Said>{settings.kept}</Said>
      <View style={{ gap: SPACE.s4 }}>
        <Button second role="link" text={settings.account} onPress={() => follow(paths.account())} />
        <Button second text={settings.signOut} onPress={() => go({ at: "sign-out" })} />
      </View>
    </Frame>
  );
}
