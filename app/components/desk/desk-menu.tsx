import { useLocale } from "~/components/shell/locale";
import { paths } from "~/paths";
import type { Role } from "~server/policies/vocabulary";
import { DeskPage } from "./desk-page";

/** The desks this person's roles open. */
export function DeskMenu({ roles }: { roles: readonly Role[] }) {
  const { desk, deskSharing } = useLocale().words;
  const items = roles.includes("accounts")
    ? [
        { ...desk.menu.accounts, href: paths.staffAccounts() },
        { ...desk.menu.invite, href: paths.staffInvite() },
        { ...deskSharing.menu, href: paths.staffDelegations() },
      ]
    : [];
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
