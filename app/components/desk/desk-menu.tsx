import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { Role } from "~server/policies/vocabulary";
import { DeskPage } from "./desk-page";

/** The desks this person's roles open. */
export function DeskMenu({ roles }: { roles: readonly Role[] }) {
  const { desk, deskRequests, deskRecords, deskSharing, deskRelease } = useLocale().words;
  const desks: Array<{ role: Role | readonly Role[]; title: string; text: string; href: string }> = [
    { role: "requests", ...deskRequests.menu, href: paths.staffRequests() },
    { role: ["accounts", "requests"], ...deskRecords.menu, href: paths.staffRecords() },
    { role: "accounts", ...desk.menu.accounts, href: paths.staffAccounts() },
    { role: "accounts", ...desk.menu.invite, href: paths.staffInvite() },
    { role: "accounts", ...deskSharing.menu, href: paths.staffDelegations() },
    { role: "release-policy", ...deskRelease.menu, href: paths.staffReleaseRules() },
  ];
  const items = desks.filter(({ role }) => [role].flat().some((one) => roles.includes(one)));
  return (
    <DeskPage title={desk.title} lead={desk.lead} up={null}>
      {items.length === 0 && <p>{desk.nothing}</p>}
      <ul className="desk-menu">
        {items.map(({ title, text, href }) => (
          <li key={href} className="card">
            <h2>
              <a href={href}>{title}</a>
            </h2>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </DeskPage>
  );
}
