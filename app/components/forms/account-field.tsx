import { useLocale } from "~/components/shell/locale";

/**
 * Goes into every form of somebody signed in: the account the form was made for. When another one is signed in by
 * the time it is sent, the server writes nothing and says so (server/access/permit.server.ts).
 */
export function AccountField() {
  const { account } = useLocale();
  return account === null ? null : <input type="hidden" name="account" value={account} />;
}
