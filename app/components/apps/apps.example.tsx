import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import { AllowApp, AppRefused } from "./allow-app";

export const examples: Examples = {
  "allow an app": (
    <PlainPage className="narrow">
      <AllowApp
        view={{ app: "Patient Portal", parts: ["Safari", "iPhone"], email: "amina@example.com" }}
        action="/oauth/allow/1"
      />
    </PlainPage>
  ),
  "app refused": (
    <PlainPage className="narrow">
      <AppRefused isOver={false} />
    </PlainPage>
  ),
  "app asked for too long ago": (
    <PlainPage className="narrow">
      <AppRefused isOver />
    </PlainPage>
  ),
};
