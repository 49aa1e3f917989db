import { View } from "react-native";
import { AskAppointment } from "../screens/ask-appointment";
import { AskCorrection } from "../screens/ask-correction";
import { AskRefill } from "../screens/ask-refill";
import { ChartsScreen } from "../screens/charts-screen";
import { LockedScreen } from "../screens/locked-screen";
import { QueueScreen } from "../screens/queue-screen";
import { RequestScreen } from "../screens/request-screen";
import { ResultScreen } from "../screens/result-screen";
import { SectionScreen } from "../screens/section-screen";
import { SettingsScreen } from "../screens/settings-screen";
import { SignInScreen } from "../screens/sign-in-screen";
import { SignOutScreen } from "../screens/sign-out-screen";
import { UnseenScreen } from "../screens/unseen-screen";
import { usePhone } from "./phone";
import type { Screen } from "./where";

/** The screen for where one is; of a record that is no longer here, the list of records. */
export function ShownScreen({ screen }: { screen: Screen }) {
  const { phase, copy } = usePhone().state;
  if (phase === "opening") return <View />;
  if (phase === "locked") return <LockedScreen />;
  if (phase === "signed-out") return <SignInScreen />;
  if (screen.at === "queue") return <QueueScreen />;
  if (screen.at === "settings") return <SettingsScreen />;
  if (screen.at === "sign-out") return <SignOutScreen />;
  if (!copy) return <UnseenScreen />;
  if (screen.at === "charts") return <ChartsScreen />;
  const chart = copy.charts.find(({ chartId }) => chartId === screen.chartId);
  if (!chart || chart.closed) return <ChartsScreen />;
  switch (screen.at) {
    case "section":
      return <SectionScreen chart={chart} section={screen.section} kind={screen.kind} />;
    case "result":
      return <ResultScreen chart={chart} resultId={screen.resultId} />;
    case "request":
      return <RequestScreen chart={chart} requestId={screen.requestId} />;
    case "ask":
      if (screen.kind === "appointment") return <AskAppointment chart={chart} instead={screen.instead} />;
      if (screen.kind === "demographics") return <AskCorrection chart={chart} instead={screen.instead} />;
      return (
        <AskRefill chart={chart} medicationRequestId={screen.medicationRequestId} instead={screen.instead} />
      );
  }
}
