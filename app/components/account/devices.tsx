import { AccountField } from "~/components/forms/account-field";
import { useLocale } from "~/components/shell/locale";
import type { Words } from "~/i18n/words";
import { paths } from "~/paths";
import type { DeviceView } from "~server/account/own-account.view";
import { AccountPage, Done } from "./account-page";

/** "Firefox on Android", in the reader's language; the names themselves are the same in all. */
export function deviceName(parts: readonly string[], { account }: Words): string {
  const [browser, system] = parts;
  if (browser && system) return account.devices.on(browser, system);
  return browser ?? account.devices.unknown;
}

export type DevicesProps = {
  devices: DeviceView[];
  done: "signed-out-one" | "signed-out-others" | null;
};

export function Devices({ devices, done }: DevicesProps) {
  const { account } = useLocale().words;
  return (
    <AccountPage title={account.devices.title} lead={account.devices.lead}>
      <Done text={done && account.done[done]} />
      <ul className="device-list">
        {devices.map((device) => (
          <Device key={device.sessionId} device={device} />
        ))}
      </ul>
      {devices.length > 1 ? (
        <form method="post" action={paths.accountDevices()}>
          <AccountField />
          <button className="button" name="others" value="yes">
            {account.devices.endOthers}
          </button>
        </form>
      ) : (
        <p>{account.devices.alone}</p>
      )}
    </AccountPage>
  );
}

function Device({ device }: { device: DeviceView }) {
  const { words, format, now } = useLocale();
  const { devices } = words.account;
  const name = deviceName(device.parts, words);
  return (
    <li className="card">
      <h2>{name}</h2>
      {device.current && (
        <p>
          <span className="tag">{devices.current}</span>
        </p>
      )}
      <p>{devices.lastUsed(format.when(device.lastUsedAt, now))}</p>
      <p className="quiet">{devices.signedIn(format.when(device.signedInAt, now))}</p>
      {device.ipAddress && <p className="quiet">{devices.from(device.ipAddress)}</p>}
      {!device.current && (
        <form method="post" action={paths.accountDevices()}>
          <AccountField />
          <button
            className="button second"
            name="sessionId"
            value={device.sessionId}
            aria-label={devices.endNamed(name)}
          >
            {devices.end}
          </button>
        </form>
      )}
    </li>
  );
}
