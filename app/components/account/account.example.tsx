import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import type { DeviceView, OwnAccountView } from "~server/account/own-account.view";
import { AccountHome } from "./account-home";
import { Devices } from "./devices";
import { AccountLocked, CloseAccount, ClosingAccount, LockAccount } from "./lock-and-close";
import { PasswordForm } from "./password-form";
import { LanguageForm, NoticesForm } from "./wishes";

const view: OwnAccountView = {
  email: "amina@example.com",
  name: "Amina Yusuf",
  hasRecord: true,
  language: "es",
  notices: ["new-results"],
  hasPassword: true,
  passwordChangedAt: "2026-11-02T09:00:00Z",
  factors: 2,
  devices: 3,
  connectable: true,
  isStaff: false,
  closingAt: null,
};

const device: DeviceView = {
  sessionId: "pses_01",
  app: null,
  parts: ["Firefox", "Android"],
  current: false,
  signedInAt: "2026-11-21T19:06:00Z",
  lastUsedAt: "2026-11-22T18:50:00Z",
  ipAddress: "203.0.113.7",
};

const devices: DeviceView[] = [
  { ...device, sessionId: "pses_00", parts: ["Chrome", "Linux"], current: true },
  device,
  { ...device, sessionId: "pses_02", parts: [], ipAddress: null },
  { ...device, sessionId: "pses_03", app: "Patient Portal", parts: ["Safari", "iPhone"] },
];

export const examples: Examples = {
  account: (
    <PlainPage>
      <AccountHome view={view} done={null} />
    </PlainPage>
  ),
  "account of staff, new, being closed, password just changed": (
    <PlainPage>
      <AccountHome
        view={{
          ...view,
          name: null,
          hasRecord: false,
          language: null,
          notices: [],
          passwordChangedAt: null,
          factors: 0,
          devices: 1,
          connectable: false,
          isStaff: true,
          closingAt: "2026-12-06T19:06:00Z",
        }}
        done="password"
      />
    </PlainPage>
  ),
  "account password": (
    <PlainPage className="narrow">
      <PasswordForm email={view.email} errors={null} />
    </PlainPage>
  ),
  "account password refused": (
    <PlainPage className="narrow">
      <PasswordForm email={view.email} errors={{ current: "wrong", next: "common" }} />
    </PlainPage>
  ),
  "account language": (
    <PlainPage className="narrow">
      <LanguageForm chosen="ar" wrong={false} />
    </PlainPage>
  ),
  "account language refused": (
    <PlainPage className="narrow">
      <LanguageForm chosen={null} wrong />
    </PlainPage>
  ),
  "account notices": (
    <PlainPage className="narrow">
      <NoticesForm chosen={["refills"]} />
    </PlainPage>
  ),
  "account devices": (
    <PlainPage>
      <Devices
        devices={devices}
        stopped={[{ app: "Patient Portal", at: "2026-11-21T19:06:00Z" }]}
        done={null}
      />
    </PlainPage>
  ),
  "account devices, one left": (
    <PlainPage>
      <Devices devices={devices.slice(0, 1)} stopped={[]} done="signed-out-others" />
    </PlainPage>
  ),
  "account lock": (
    <PlainPage className="narrow">
      <LockAccount />
    </PlainPage>
  ),
  "account locked": (
    <PlainPage className="narrow">
      <AccountLocked />
    </PlainPage>
  ),
  "account close": (
    <PlainPage className="narrow">
      <CloseAccount email={view.email} closesAt="2026-12-06T19:06:00Z" />
    </PlainPage>
  ),
  "account closing": (
    <PlainPage className="narrow">
      <ClosingAccount closesAt="2026-12-06T19:06:00Z" />
    </PlainPage>
  ),
};
