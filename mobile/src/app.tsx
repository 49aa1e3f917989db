import { useEffect, useMemo, useState } from "react";
import { SafeAreaProvider } from "react-native-safe-area-context";
import type { Controller } from "./main/controller";
import { makeController } from "./main/make";
import { PhoneRoot } from "./main/phone-root";
import { portalAddress } from "./session/portal-address";

/** The app, once it knows where its portal is. */
export function App() {
  const [portal, setPortal] = useState<string | null>(null);
  useEffect(() => {
    void portalAddress().then(setPortal);
  }, []);
  const controller = useMemo((): Controller | null => (portal ? makeController(portal) : null), [portal]);
  return (
    <SafeAreaProvider>
      {portal && controller && <PhoneRoot portal={portal} controller={controller} />}
    </SafeAreaProvider>
  );
}
