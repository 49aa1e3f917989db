import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { Linking, View } from "react-native";
import { createLocale } from "~/components/shell/locale";
import { directionOf } from "~/i18n/languages";
import { FollowContext } from "../draw/follow";
import { ArrivalContext, useArrival } from "../look/arrival";
import { spokenIn } from "../look/web-props";
import { usePortalFonts } from "../look/fonts";
import { ThemeProvider } from "../look/theme";
import { LocaleGiver } from "../words/locale";
import { useLanguage } from "./language";
import { Cover } from "./cover";
import type { Controller } from "./controller";
import { useMinute } from "./minute";
import { useScreens } from "./navigation";
import { PhoneGiver } from "./phone";
import type { Phone } from "./phone";
import { ShownScreen } from "./shown-screen";
import { useAwake } from "./awake";
import { useDocument } from "./document";
import { useWayBack } from "./way-back";
import { whereTo } from "./where";

/** The zone before anybody has signed in: nothing is dated then. */
const NO_ZONE = "UTC";

type PhoneRootProps = { portal: string; controller: Controller };

/** Everything a screen is drawn with: state, words, look, and the ways between screens. */
export function PhoneRoot({ portal, controller }: PhoneRootProps) {
  const state = useSyncExternalStore(controller.subscribe, controller.state, controller.state);
  const [screens, move] = useScreens({ at: "charts" });
  const [language, setLanguage] = useLanguage();
  const fontsReady = usePortalFonts();
  const now = useMinute(state.copy);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    if (opened) return;
    setOpened(true);
    void controller.open();
  }, [controller, opened]);
  useAwake(controller);

  const { phase } = state;
  useEffect(() => {
    if (phase === "signed-out") move({ home: { at: "charts" } });
  }, [phase, move]);

  const back = useMemo(() => (screens.length > 1 ? () => move("back") : null), [screens.length, move]);
  useWayBack(back);

  const follow = useCallback(
    (href: string) => {
      const to = whereTo(href);
      if (!("out" in to)) return move({ go: to });
      void Linking.openURL(to.out.startsWith("/") ? portal + to.out : to.out);
    },
    [move, portal],
  );
  const phone = useMemo(
    (): Phone => ({
      state,
      controller,
      go: (screen) => move({ go: screen }),
      swap: (screen) => move({ swap: screen }),
      back,
      setLanguage,
      follow,
    }),
    [state, controller, back, setLanguage, move, follow],
  );
  const timeZone = state.copy?.me.timeZone ?? NO_ZONE;
  useDocument(language);
  const locale = useMemo(
    () => createLocale({ language, timeZone, now, here: "", signedIn: phase === "signed-in" }),
    [language, timeZone, now, phase],
  );
  const screen = screens[screens.length - 1]!;
  const arrival = useArrival(phase === "opening" ? null : `${phase} ${screens.length} ${screen.at}`);
  return (
    <ThemeProvider language={language} fontsReady={fontsReady}>
      <LocaleGiver value={locale}>
        <PhoneGiver value={phone}>
          <FollowContext value={follow}>
            <ArrivalContext value={arrival}>
              <Cover>
                <View {...spokenIn(language)} style={{ flex: 1, direction: directionOf(language) }}>
                  <ShownScreen key={`${screens.length} ${screen.at}`} screen={screen} />
                </View>
              </Cover>
            </ArrivalContext>
          </FollowContext>
        </PhoneGiver>
      </LocaleGiver>
    </ThemeProvider>
  );
}
