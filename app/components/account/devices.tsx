import { AccountField } from "~/components/forms/account-field";
import { useLocale } from "~/components/shell/locale";
import type { Words } from "~/i18n/words";
import { paths } from "~/paths";
import type { DeviceView, StoppedApp } from "~server/account/own-account.view";
import { AccountPage, Done } from "./account-page";

/** "Firefox on Android", in the reader's language; the names themselves are the same in all. */
export function deviceName(parts: readonly string[], { account }: Words): string {
  const [browser, system] = parts;
  if (browser && system) return account.devices.on(browser, system);
  return browser ?? account.devices.unknown;
}

export type DevicesProps = {
  devices: DeviceView[];
  stopped: StoppedApp[];
  done: "signed-out-one" | "signed-out-others" | null;
};

export function Devices({ devices, stopped, done }: DevicesProps) {
  const { account } = useLocale().words;
  return (
    <AccountPage title={account.devices.title} lead={account.devices.lead}>
      <Done text={done && account.done[done]} />
      {stopped.length > 0 && <Stopped apps={stopped} />}
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
  const place = deviceName(device.parts, words);
  const name = device.app ?? place;
  return (
    <li className="card">
      <h2>
        <bdi>{name}</bdi>
      </h2>
      {device.app && (
        <p>
          <span className="tag">{words.apps.tag}</span> {place}
        </p>
      )}
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

/** Told where one looks after a mail that says so. */
function Stopped({ apps }: { apps: StoppedApp[] }) {
  const { words, format, now } = useLocale();
  const { stopped } = words.apps;
  return (
    <section className="notice" aria-labelledby="stopped">
      <h2 id="stopped">{stopped.title}</h2>
      {apps.map(({ app, at }) => (
        <p key={at}>{stopped.text(app, format.when(at, now))}</p>
      ))}
      <p>{stopped.next}</p>
    </section>
  );
}
