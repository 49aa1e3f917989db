import { QueryTypes } from "sequelize";
import type { Sequelize } from "sequelize";
import { StartError } from "../problem/start-error";

/**
 * The password of demo accounts is public, so none may exist beside a real upstream.
 * @throws StartError when there are any.
 */
export async function refuseDemoRows(db: Sequelize): Promise<void> {
  const [found] = await db.query<{ demo: boolean }>(
    `select exists (select from portal_account where demo)
       or exists (select from proxy_delegation where demo)
       or exists (select from release_policy_version where demo) as demo`,
    { type: QueryTypes.SELECT },
  );
  if (found?.demo) {
    throw new StartError(
      "The database holds demo accounts, whose password is public, and FHIR_BASE_URL names a real upstream. Use another database (or another DATA_DIR).",
    );
  }
}
